package dev.openim.examples.shop;

import dev.openim.facade.Message;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageType;
import org.springframework.stereotype.Component;

/** {@link MessageHandler} with a number of its own: clients show what the server sends, and cannot send it themselves. */
@Component
class Waves implements MessageHandler<Wave> {
    private final Diary diary;

    Waves(Diary diary) {
        this.diary = diary;
    }

    @Override
    public MessageType<Wave> type() {
        return Wave.TYPE;
    }

    @Override
    public void afterStore(Message message, Wave wave) {
        diary.note(Waves.class, message.senderId() + " waved, as message " + message.seq());
    }

    @Override
    public String summary(Wave wave) {
        return wave.hand();
    }
}
