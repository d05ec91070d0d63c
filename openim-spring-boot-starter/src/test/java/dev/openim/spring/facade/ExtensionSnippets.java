package dev.openim.spring.facade;

import dev.openim.auth.AppLogin;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.content.Text;
import dev.openim.conversation.Conversation;
import dev.openim.error.OpenImException;
import dev.openim.group.Entering;
import dev.openim.hook.Attempt;
import dev.openim.hook.Command;
import dev.openim.hook.CommandInterceptor;
import dev.openim.hook.CommandRecorder;
import dev.openim.hook.ConversationInterceptor;
import dev.openim.hook.Decision;
import dev.openim.hook.EntryInterceptor;
import dev.openim.hook.FailurePolicy;
import dev.openim.hook.LaterCommandInterceptor;
import dev.openim.hook.LaterMessageInterceptor;
import dev.openim.hook.MessageInterceptor;
import dev.openim.hook.PayloadCheck;
import dev.openim.hook.PushAttempt;
import dev.openim.hook.StoredMessageListener;
import dev.openim.hook.Typed;
import dev.openim.message.ContentTypes;
import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import dev.openim.offlinepush.PushText;
import dev.openim.offlinepush.PushedMessage;
import dev.openim.offlinepush.RecipientLocales;
import dev.openim.spring.facade.HookSnippets.OfficeHours;
import dev.openim.spring.facade.HookSnippets.RedPacket;
import dev.openim.spring.storage.OpenImDataSource;
import dev.openim.webhook.WebhookQueue;
import dev.openim.webhook.WebhookRow;
import dev.openim.webhook.WebhookSignature;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.UserInfo;
import dev.openim.wire.proto.user.updateUserInfoReq;
import io.micrometer.core.instrument.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/** Examples of the Javadoc of what applications implement and are handed, as they stand there: {@link SnippetsTest} compares. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable", "ClassCanBeStatic"}) // they are to be read
final class ExtensionSnippets {
    private static final Logger log = LoggerFactory.getLogger(ExtensionSnippets.class);

    interface Sms {
        boolean knows(String userId);

        boolean send(String userId, String text);
    }

    interface Staff {
        Map<String, Locale> languagesOf(Collection<String> userIds);
    }

    interface Sessions {
        Optional<Session> find(String token);
    }

    record Session(String id, String userId, Instant expiresAt) {}

    private final JdbcTemplate jdbc;

    ExtensionSnippets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static CompletionStage<Boolean> agreed(String userId) {
        return CompletableFuture.completedFuture(userId.isEmpty());
    }

    private static boolean listed(String userId) throws IOException {
        return userId.isEmpty();
    }

    private static UserInfo stripped(UserInfo user) {
        return user.toBuilder().setNickname(user.getNickname().strip()).build();
    }

    MessageInterceptor quietAtNight(OfficeHours hours) {
        return attempt -> attempt.groupId().equals("staff") && !attempt.byBackEnd() && !hours.now()
                ? Decision.refuse(80003, "Tomorrow")
                : Decision.accept();
    }

    CommandInterceptor shopGroups() {
        return command -> command.request() instanceof CreateGroupReq create
                ? command.with(create.toBuilder()
                        .setGroupInfo(create.getGroupInfo().toBuilder().setEx("made in the shop"))
                        .build())
                : Decision.accept();
    }

    class Blocklist implements MessageInterceptor {
        @Override
        public Decision beforeSend(Attempt message) throws IOException {
            return listed(message.senderId()) ? Decision.refuse(80004, "You are blocked") : Decision.accept();
        }

        @Override
        public FailurePolicy whenFailing() {
            return FailurePolicy.CLOSED; // rather nobody than one who is blocked
        }
    }

    Decision renamed(Command command, updateUserInfoReq request) {
        return command.with(
                request.toBuilder().setUserInfo(stripped(request.getUserInfo())).build()); // a Replacement
    }

    StoredMessageListener counting(Counter counter) {
        return message -> counter.increment();
    }

    Decision atMost(Typed<RedPacket> message, int cents) {
        RedPacket packet = message.payload();
        return packet.cents() > cents ? message.with(new RedPacket(packet.id(), cents)) : Decision.accept();
    }

    @Bean
    PayloadCheck positive() {
        return payload -> {
            if (payload instanceof RedPacket packet && packet.cents() <= 0) {
                throw OpenImException.args("cents: " + packet.cents() + " (expected: more than 0)");
            }
        };
    }

    List<PushResult> ring(OfflineNotification notification, List<PushTarget> targets) {
        log.info("{}: {}", notification.title(), notification.conversationId());
        return targets.stream().map(target -> PushResult.DELIVERED).toList();
    }

    @Component
    class SmsPusher implements OfflinePusher {
        private final Sms sms;

        SmsPusher(Sms sms) {
            this.sms = sms;
        }

        @Override
        public String vendor() {
            return "sms";
        }

        @Override
        public List<PushTarget> targets(PushRecipient recipient) {
            return sms.knows(recipient.userId()) ? List.of(recipient.asUser()) : List.of();
        }

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
            return sms.send(targets.get(0).userId(), notification.title())
                    ? List.of(PushResult.DELIVERED)
                    : List.of(PushResult.RetryLater.of("busy"));
        }
    }

    List<PushTarget> iphones(PushRecipient recipient) {
        return recipient.tokens().stream()
                .filter(token -> token.platformId() == Platform.IOS.id())
                .map(recipient::device)
                .toList();
    }

    PushResult result(int status) {
        return switch (status) {
            case 200 -> PushResult.DELIVERED;
            case 410 -> new PushResult.TokenInvalid("gone");
            case 429, 503 -> PushResult.RetryLater.of("busy");
            default -> new PushResult.Failed("status " + status);
        };
    }

    String address(PushTarget target) {
        return target.token().isEmpty() ? target.userId() : target.token();
    }

    void text() {
        PushText text = new PushText("Alice", "hello");
    }

    PushText textOf(PushedMessage message) {
        String title = message.inGroup() ? message.groupName() : message.senderName();
        return new PushText(title, message.content() instanceof Text said ? said.text() : "A new message");
    }

    @Bean
    RecipientLocales languages(Staff staff) {
        return staff::languagesOf;
    }

    Optional<AppLogin> sessionLogin(String token, Sessions sessions) {
        return sessions.find(token)
                .map(session -> new AppLogin(session.userId(), Platform.WEB, session.id(), session.expiresAt()));
    }

    class Register implements CommandRecorder {
        @Override
        public boolean concerns(String path) {
            return path.equals("/group/create_group");
        }

        @Override
        public Writing begin(Command command) {
            return answer -> jdbc.update(
                    "INSERT INTO founder (user_id) VALUES (?)", command.caller().userId());
        }
    }

    class Favourites implements ConversationInterceptor {
        @Override
        public boolean isAsked() {
            return true;
        }

        @Override
        public CompletionStage<Conversation> beforeCreate(Caller caller, Conversation conversation) {
            boolean withShop = conversation.userId().equals("shop");
            return CompletableFuture.completedFuture(
                    withShop ? conversation.with(conversation.settings().withPinned(true)) : conversation);
        }

        @Override
        public void created(Caller caller, Conversation conversation) {}
    }

    class Badges implements EntryInterceptor {
        @Override
        public boolean isAsked() {
            return true;
        }

        @Override
        public CompletionStage<Entering> beforeEntry(Entering entering) {
            return CompletableFuture.completedFuture(entering.with(entering.members().stream()
                    .map(member -> member.withLooks(member.nickname(), member.faceUrl(), "new"))
                    .toList()));
        }

        @Override
        public void entered(Entering entering) {}
    }

    class Office implements LaterCommandInterceptor {
        @Override
        public boolean concerns(Command command) {
            return command.path().equals("/group/dismiss_group");
        }

        @Override
        public CompletionStage<Decision> before(Command command) {
            return agreed(command.caller().userId())
                    .thenApply(agreed -> agreed ? Decision.accept() : Decision.refuse(80011, "The office disagrees"));
        }
    }

    class Inspection implements LaterMessageInterceptor {
        @Override
        public boolean concerns(MsgData message) {
            return message.getContentType() == ContentTypes.CUSTOM;
        }

        @Override
        public CompletionStage<Decision> beforeSend(Attempt message) {
            return agreed(message.senderId())
                    .thenApply(agreed -> agreed ? Decision.accept() : Decision.refuse(80005, "Not now"));
        }
    }

    PushAttempt onlyStaff(PushAttempt push, Collection<String> staff) {
        return push.offline() && push.inGroup() ? push.only(staff) : push;
    }

    void replay(WebhookQueue webhooks) {
        for (WebhookRow letter : webhooks.deadLetters(null, 100)) {
            webhooks.replay(letter.id());
        }
    }

    boolean ours(WebhookSignature signature, HttpServletRequest request, byte[] body) {
        boolean ours = signature.verify(
                request.getHeader(WebhookSignature.TIMESTAMP),
                request.getHeader(WebhookSignature.SIGNATURE),
                body,
                Instant.now(),
                Duration.ofMinutes(5));
        return ours;
    }

    @Bean
    @OpenImDataSource
    DataSource messages() {
        return new DriverManagerDataSource("jdbc:h2:file:./data/messages;DB_CLOSE_ON_EXIT=FALSE");
    }
}
