package dev.openim.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.ByteString;
import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.bus.MessageBus;
import dev.openim.hook.Attempt;
import dev.openim.hook.Decision;
import dev.openim.hook.FailurePolicy;
import dev.openim.hook.MessageInterceptor;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.wire.RequestIds;
import dev.openim.wire.proto.sdkws.MsgData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is logged names whom it is about in fields, as {@code logging.structured.format.console=ecs} writes them. */
@Timeout(60)
class StructuredLogTest {
    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger messaging = logging.getLogger("dev.openim");
    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();
    private @Nullable Object environment;

    @BeforeEach
    void listen() {
        environment = logging.getObject(Environment.class.getName());
        logging.putObject(Environment.class.getName(), new StandardEnvironment());
        encoder.setContext(logging);
        encoder.setFormat("ecs");
        encoder.start();
        seen.start();
        messaging.addAppender(seen);
    }

    @AfterEach
    void stop() {
        messaging.detachAppender(seen);
        encoder.stop();
        if (environment == null) {
            logging.removeObject(Environment.class.getName());
        } else {
            logging.putObject(Environment.class.getName(), environment);
        }
    }

    @Test
    void aRequestThatFailsIsLoggedWithItsFields() {
        Contexts.withoutWeb()
                .withBean(
                        MessageBus.class,
                        () -> message -> CompletableFuture.failedFuture(new IllegalStateException("broken")))
                .run(context -> {
                    try (Phone alice = connect(context)) {
                        JsonNode answer =
                                alice.ask(RequestIds.SEND_MESSAGE, text("alice").build());
                        assertThat(answer.path("errCode").asInt()).isEqualTo(500);
                        JsonNode line = logged("Request 1003 of ");
                        assertThat(line.path("log").path("level").asString()).isEqualTo("ERROR");
                        assertThat(line.path("userID").asString()).isEqualTo("alice");
                        assertThat(line.path("platform").asString()).isEqualTo("Web");
                        assertThat(line.path("connection").asLong()).isPositive();
                        assertThat(line.path("operationID").asString()).isEqualTo("op");
                        assertThat(line.path("request").asInt()).isEqualTo(RequestIds.SEND_MESSAGE);
                        assertThat(line.path("error").path("message").asString())
                                .isEqualTo("broken");
                        assertThat(line.toString()).doesNotContain("a secret");
                    }
                });
    }

    @Test
    void aBeanThatFailsIsLoggedWithItsFields() {
        Contexts.withoutWeb()
                .withBean("moody", MessageInterceptor.class, Moody::new)
                .run(context -> {
                    try (Phone alice = connect(context)) {
                        alice.ask(RequestIds.SEND_MESSAGE, text("alice").build());
                        JsonNode line = logged("The bean moody threw");
                        assertThat(line.path("bean").asString()).isEqualTo("moody");
                        assertThat(line.path("moment").asString()).isEqualTo("before-send");
                    }
                });
    }

    private JsonNode logged(String beginning) {
        await().until(() -> find(beginning).size() == 1);
        byte[] line = encoder.encode(find(beginning).get(0));
        return new JsonMapper().readTree(new String(line, StandardCharsets.UTF_8));
    }

    private List<ILoggingEvent> find(String beginning) {
        return List.copyOf(seen.list).stream()
                .filter(event -> event.getFormattedMessage().startsWith(beginning))
                .toList();
    }

    private static Phone connect(BeanFactory context) throws Exception {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register("alice", "Alice", "");
        openIm.users().register("bob", "Bob", "");
        Phone phone = Phone.connect(
                context.getBean(GatewayLifecycle.class).port(),
                "alice",
                Platform.WEB,
                openIm.tokens().issue("alice", Platform.WEB).token());
        phone.welcome();
        return phone;
    }

    private static MsgData.Builder text(String sender) {
        return MsgData.newBuilder()
                .setSendID(sender)
                .setRecvID("bob")
                .setClientMsgID("m-1")
                .setSessionType(1)
                .setSenderPlatformID(Platform.WEB.id())
                .setMsgFrom(100)
                .setContentType(101)
                .setContent(ByteString.copyFromUtf8("{\"content\":\"a secret\"}"))
                .setCreateTime(System.currentTimeMillis());
    }

    private static final class Moody implements MessageInterceptor {
        @Override
        public Decision beforeSend(Attempt message) {
            throw new IllegalStateException("not today");
        }

        @Override
        public FailurePolicy whenFailing() {
            return FailurePolicy.OPEN;
        }
    }
}
