package dev.openim.spring.actuate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.bus.InMemorySendIndex;
import dev.openim.bus.IndexedBus;
import dev.openim.bus.MessageBus;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.NodeRegistry;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.hook.Decision;
import dev.openim.hook.MessageInterceptor;
import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import dev.openim.push.kafka.KafkaBusConnection;
import dev.openim.push.kafka.KafkaBusConsumer;
import dev.openim.push.kafka.KafkaBusSettings;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.listener.InboxListener;
import dev.openim.wire.RequestIds;
import dev.openim.wire.proto.sdkws.MsgData;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/**
 * A whole application with everything that is measured: several tiers and nodes, a hook, a listener and a vendor, and what its users
 * do. Not started by {@code @SpringBootTest}, which takes the application's meters away.
 */
final class MeasuredShop implements AutoCloseable {
    static final List<String> USERS = List.of("alice_4711", "bob_4711", "carol_4711", "bot_4711");
    static final String GROUP = "rowing-4711";
    static final String CLIENT_MESSAGE_ID = "client-message-4711-";
    private static final int PUSH_MESSAGE = 2001;
    private static final String PASSWORD = "for this test only";

    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private final HttpServer outside;
    private final ConfigurableApplicationContext context;

    MeasuredShop() throws IOException {
        mongo.bind();
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] agreed = "{\"actionCode\":0,\"errCode\":0,\"nextCode\":0}".getBytes(UTF_8);
                exchange.sendResponseHeaders(200, agreed.length);
                exchange.getResponseBody().write(agreed);
            }
        });
        outside.start();
        context = new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + Contexts.h2(),
                        "--spring.mongodb.uri=" + mongo.getConnectionString() + "/im",
                        "--spring.security.user.name=operator",
                        "--spring.security.user.password=" + PASSWORD,
                        "--management.endpoints.web.exposure.include=openim,prometheus",
                        "--openim.auth.secret=" + Contexts.SECRET,
                        "--openim.gateway.port=0",
                        "--openim.gateway.address=127.0.0.1",
                        "--openim.storage.offline=mongodb",
                        "--openim.webhook.url=http://127.0.0.1:"
                                + outside.getAddress().getPort() + "/callback",
                        "--openim.webhook.secret=" + Contexts.SECRET,
                        "--openim.webhook.hooks.beforeSendSingleMsg.enable=true",
                        "--openim.webhook.hooks.afterSendSingleMsg.enable=true",
                        "--openim.cluster.node-id=here",
                        "--openim.cluster.host=127.0.0.1",
                        "--openim.cluster.address=127.0.0.1",
                        "--openim.cluster.port=0");
        // Its meters are there as soon as it is; Kafka itself is not needed for them.
        KafkaBusConnection kafka =
                new KafkaBusConnection(Map.of("bootstrap.servers", "127.0.0.1:1"), KafkaBusSettings.DEFAULTS);
        new KafkaBusConsumer(
                kafka,
                batch -> {
                    throw new UnsupportedOperationException();
                },
                Clock.systemUTC(),
                meters());
        new IndexedBus(
                context.getBean(MessageBus.class),
                new InMemorySendIndex(Duration.ofMinutes(1), Clock.systemUTC()),
                1,
                meters());
    }

    MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    /** Everybody does what is done in such a shop; returns when all of it has been counted. */
    void work() throws Exception {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register("alice_4711", "Alice", "");
        openIm.users().register("bob_4711", "Bob", "");
        openIm.users().register("carol_4711", "Carol", "");
        openIm.groups()
                .create(NewGroup.named("Rowing", "alice_4711").withId(GROUP).with("bob_4711", "carol_4711"));
        try (Phone alice = connect(openIm, "alice_4711", Platform.IOS);
                Phone bob = connect(openIm, "bob_4711", Platform.WEB)) {
            send(alice, "1", text("bob_4711", "hello"));
            bob.await(PUSH_MESSAGE);
            send(alice, "1", text("bob_4711", "hello")); // again, as after an answer that was lost
            send(alice, "2", text("bob_4711", "bad"));
            send(alice, "3", text("carol_4711", "are you there?"));
            send(alice, "4", text("bot_4711", "what is new?"));
            send(alice, "5", text("", "all").setGroupID(GROUP).setSessionType(3));
            bob.logout();
        }
        await().until(() -> counted("openim.listener.attempts") > 0
                && counted("openim.push.offline.calls") > 0
                && counted("openim.webhook.calls") > 0);
    }

    private long counted(String timer) {
        return meters().find(timer).timers().stream()
                .mapToLong(found -> found.count())
                .sum();
    }

    private Phone connect(OpenIm openIm, String user, Platform platform) throws Exception {
        Phone phone = Phone.connect(
                context.getBean(GatewayLifecycle.class).port(),
                user,
                platform,
                openIm.tokens().issue(user, platform).token());
        phone.welcome();
        return phone;
    }

    private static MsgData.Builder text(String to, String text) {
        return MsgData.newBuilder()
                .setRecvID(to)
                .setSessionType(1)
                .setContent(ByteString.copyFromUtf8("{\"content\":\"" + text + "\"}"));
    }

    private static JsonNode send(Phone alice, String number, MsgData.Builder message) throws Exception {
        return alice.ask(
                RequestIds.SEND_MESSAGE,
                message.setSendID("alice_4711")
                        .setClientMsgID(CLIENT_MESSAGE_ID + number)
                        .setSenderPlatformID(Platform.IOS.id())
                        .setMsgFrom(100)
                        .setContentType(101)
                        .setCreateTime(System.currentTimeMillis())
                        .build());
    }

    /** Returns what an operator gets from an endpoint. */
    String actuator(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        String login = Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes(UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator" + path))
                                .header("Authorization", "Basic " + login)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        context.close();
        outside.stop(0);
        mongo.shutdownNow();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        NodeRegistry registry() {
            return new InMemoryNodeRegistry(new InMemoryNodeRegistry.Board());
        }

        @Bean
        MessageInterceptor moderation() {
            return message -> message.text().equals("bad") ? Decision.refuse(80001, "no") : Decision.accept();
        }

        @Bean
        OfflinePusher pigeons() {
            return new Pigeons();
        }

        @Bean
        Bot bot() {
            return new Bot();
        }
    }

    static class Bot {
        @InboxListener(id = "bot", users = "bot_4711", register = "Bot")
        public String answer(Message message) {
            return message.text();
        }
    }

    private static final class Pigeons implements OfflinePusher {
        @Override
        public String vendor() {
            return "pigeons";
        }

        @Override
        public List<PushTarget> targets(PushRecipient recipient) {
            return List.of(recipient.asUser());
        }

        @Override
        public int batchSize() {
            return 10;
        }

        @Override
        public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
            return Collections.nCopies(targets.size(), PushResult.DELIVERED);
        }
    }
}
