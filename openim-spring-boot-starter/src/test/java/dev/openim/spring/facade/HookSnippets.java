package dev.openim.spring.facade;

import dev.openim.auth.Platform;
import dev.openim.content.Text;
import dev.openim.event.ConnectionEvent;
import dev.openim.event.ContactChanged;
import dev.openim.event.GroupChanged;
import dev.openim.event.MessageStored;
import dev.openim.event.PresenceChanged;
import dev.openim.hook.ChangeListener;
import dev.openim.hook.CommandInterceptor;
import dev.openim.hook.CommandListener;
import dev.openim.hook.ConnectionInterceptor;
import dev.openim.hook.Decision;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageInterceptor;
import dev.openim.hook.MessageType;
import dev.openim.hook.PushAttempt;
import dev.openim.hook.PushInterceptor;
import dev.openim.hook.Typed;
import dev.openim.message.MessageOptions;
import io.micrometer.core.instrument.Counter;
import jakarta.validation.constraints.Positive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every example of the Javadoc of hooks and events, as it stands there: {@link SnippetsTest} compares and runs them. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // they are to be read
final class HookSnippets {
    private static final Logger log = LoggerFactory.getLogger(HookSnippets.class);

    private final Purses purses;
    private final Counter friendships;
    private final List<String> greeted = new ArrayList<>();

    HookSnippets(Purses purses, Counter friendships) {
        this.purses = purses;
        this.friendships = friendships;
    }

    interface Purses {
        boolean pay(String userId, String key, int cents);
    }

    interface OfficeHours {
        boolean now();
    }

    List<String> greeted() {
        return greeted;
    }

    private void greet(String userId) {
        greeted.add(userId);
    }

    MessageInterceptor careful() {
        MessageInterceptor careful =
                message -> message.content() instanceof Text text && text.text().contains("casino")
                        ? Decision.refuse(80001, "Not in this house")
                        : Decision.accept();
        return careful;
    }

    Decision changed() {
        return Decision.change(new Text("***")).ex("moderated").option(MessageOptions.OFFLINE_PUSH, false);
    }

    @Bean
    @Order(1)
    MessageInterceptor office(OfficeHours hours) {
        return message -> message.byBackEnd() || hours.now()
                ? Decision.accept()
                : Decision.refuse(80002, "We are here from nine to five");
    }

    record RedPacket(String id, @Positive int cents) {}

    Optional<RedPacket> read(dev.openim.facade.Message message) {
        MessageType<RedPacket> redPackets = MessageType.named("red_packet", RedPacket.class);
        Optional<RedPacket> packet = redPackets.read(message);
        return packet;
    }

    @Component
    class RedPackets implements MessageHandler<RedPacket> {
        @Override
        public MessageType<RedPacket> type() {
            return MessageType.named("red_packet", RedPacket.class);
        }

        @Override
        public Decision beforeSend(Typed<RedPacket> message) {
            return purses.pay(
                            message.senderId(),
                            message.attempt().clientMsgId(),
                            message.payload().cents())
                    ? Decision.accept()
                    : Decision.refuse(80101, "Your purse is empty");
        }

        @Override
        public String summary(RedPacket packet) {
            return "[Red packet]";
        }
    }

    ChangeListener audit() {
        ChangeListener audit =
                change -> log.info("{} by {}: {}", change.contentType(), change.senderId(), change.groupId());
        return audit;
    }

    CommandInterceptor staffOnly() {
        CommandInterceptor staffOnly = command -> command.path().equals("/group/create_group")
                        && !command.caller().admin()
                ? Decision.refuse(80010, "Only the office makes groups")
                : Decision.accept();
        return staffOnly;
    }

    CommandListener registered() {
        CommandListener registered =
                command -> log.info("{} called {}", command.caller().userId(), command.path());
        return registered;
    }

    /** Nobody is woken at night. */
    static final class Nights implements PushInterceptor {
        private final OfficeHours nights;

        Nights(OfficeHours nights) {
            this.nights = nights;
        }

        @Override
        public boolean isAsked() {
            return true;
        }

        @Override
        public boolean concerns(PushAttempt push) {
            return push.offline();
        }

        @Override
        public CompletionStage<PushAttempt> beforePush(PushAttempt push) {
            return CompletableFuture.completedFuture(push.offline() && nights.now() ? push.nobody() : push);
        }
    }

    ConnectionInterceptor noWeb() {
        ConnectionInterceptor noWeb = handshake ->
                handshake.platform() == Platform.WEB ? Decision.refuse(80020, "Please use the app") : Decision.accept();
        return noWeb;
    }

    @EventListener
    void welcome(GroupChanged event) {
        if (event.kind() == GroupChanged.Kind.JOINED) {
            event.userIds().forEach(this::greet);
        }
    }

    @EventListener
    void count(ContactChanged event) {
        if (event.kind() == ContactChanged.Kind.BECAME_FRIENDS) {
            friendships.increment();
        }
    }

    @EventListener
    void index(MessageStored event) {
        log.info("message {} of {}", event.message().seq(), event.message().conversationId());
    }

    @EventListener
    void seen(ConnectionEvent event) {
        log.info("{} {} on {}", event.userId(), event.kind(), event.platform());
    }

    @EventListener
    void greet(PresenceChanged event) {
        if (event.online()) {
            log.info("{} is back", event.userId());
        }
    }
}
