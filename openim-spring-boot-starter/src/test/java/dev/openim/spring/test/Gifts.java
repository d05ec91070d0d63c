package dev.openim.spring.test;

import dev.openim.hook.Decision;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageType;
import dev.openim.hook.Typed;
import org.springframework.stereotype.Component;

/** A kind of message of {@link TestApplication}. */
@Component
class Gifts implements MessageHandler<Gifts.Gift> {
    static final MessageType<Gift> TYPE = MessageType.named("gift", Gift.class);

    record Gift(int cents) {}

    @Override
    public MessageType<Gift> type() {
        return TYPE;
    }

    @Override
    public Decision beforeSend(Typed<Gift> gift) {
        return gift.payload().cents() > 0 ? Decision.accept() : Decision.refuse(80_300, "Nothing in it");
    }
}
