package dev.openim.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.NodeRegistry;
import dev.openim.hook.Decision;
import dev.openim.hook.MessageInterceptor;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.trace.Step;
import dev.openim.wire.RequestIds;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** One message, asked for by its id. */
@Timeout(60)
class MessageWayTest {
    private static final String CHAT = "si_alice_bob";

    private final ApplicationContextRunner application = Contexts.withoutWeb()
            .withConfiguration(AutoConfigurations.of(OpenImEndpointAutoConfiguration.class))
            .withPropertyValues("management.endpoints.web.exposure.include=openim");

    @Test
    void itTellsEachStepFromTheSocketToTheDevices() {
        application
                .withBean(
                        MessageInterceptor.class,
                        () -> message ->
                                message.text().equals("bad") ? Decision.refuse(80001, "no") : Decision.accept())
                .run(context -> {
                    OpenIm openIm = registered(context);
                    OpenImEndpoint endpoint = context.getBean(OpenImEndpoint.class);
                    try (Phone alice = connect(context, "alice");
                            Phone bob = connect(context, "bob")) {
                        send(alice, "m-1", "bob", "hello, a secret");
                        bob.await(RequestIds.PUSH_MESSAGE);
                        send(alice, "m-2", "bob", "bad");
                        send(alice, "m-3", "nobody", "hello");

                        await().untilAsserted(() -> assertThat(
                                        way(endpoint, "m-1").steps())
                                .extracting(MessageLookup.Taken::stage)
                                .containsExactlyInAnyOrder("received", "accepted", "stored", "acknowledged", "pushed"));
                        MessageLookup.Way way = way(endpoint, "m-1");
                        Step.Received received = only(way, Step.Received.class);
                        assertThat(received.sender()).isEqualTo("alice");
                        assertThat(received.platform()).isEqualTo("IOS");
                        assertThat(received.operationId()).isEqualTo("op");
                        assertThat(received.connection()).isPositive();
                        assertThat(only(way, Step.Accepted.class)).isEqualTo(new Step.Accepted(CHAT, false));
                        assertThat(only(way, Step.Stored.class)).isEqualTo(new Step.Stored(CHAT, 1, 1));
                        assertThat(only(way, Step.Acknowledged.class).seq()).isEqualTo(1);
                        assertThat(only(way, Step.Pushed.class)).isEqualTo(new Step.Pushed(2, 2));
                        assertThat(way.toString()).doesNotContain("secret");

                        assertThat(only(way(endpoint, "m-2"), Step.Refused.class))
                                .isEqualTo(new Step.Refused(80001, "hooks"));
                        assertThat(only(way(endpoint, "m-3"), Step.Refused.class))
                                .isEqualTo(new Step.Refused(1004, "checks"));

                        MessageLookup.Found stored = way.stored().get(0);
                        assertThat(stored.conversation()).isEqualTo(CHAT);
                        assertThat(stored.seq()).isEqualTo(1);
                        assertThat(stored.state()).isEqualTo("stored");
                        assertThat(way(endpoint, "m-2").stored()).isEmpty();
                        String applications = openIm.send()
                                .from("alice")
                                .to("bob")
                                .once("m-4")
                                .text("from the application")
                                .clientMsgId();
                        assertThat(only(way(endpoint, applications), Step.Received.class)
                                        .connection())
                                .isNull();
                    }
                });
    }

    @Test
    void whatIsNotRememberedIsFoundInTheStoresByItsSender() {
        application.withPropertyValues("openim.trace.messages=0").run(context -> {
            String id = registered(context)
                    .send()
                    .from("alice")
                    .to("bob")
                    .text("hello")
                    .clientMsgId();
            OpenImEndpoint endpoint = context.getBean(OpenImEndpoint.class);

            assertThat(endpoint.one("messages", id, null)).isNull();
            MessageLookup.Way way = Objects.requireNonNull(endpoint.one("messages", id, "alice"));
            assertThat(way.steps()).isEmpty();
            assertThat(way.stored()).extracting(MessageLookup.Found::seq).containsExactly(1L);
            assertThat(endpoint.one("messages", id, "bob")).isNull();
            assertThat(endpoint.one("users", id, "alice")).isNull();
        });
    }

    @Test
    void eachNodeTellsWhatItDid() {
        InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();
        ApplicationContextRunner node = application
                .withBean(NodeRegistry.class, () -> new InMemoryNodeRegistry(board))
                .withPropertyValues(
                        "openim.cluster.host=127.0.0.1",
                        "openim.cluster.address=127.0.0.1",
                        "openim.cluster.port=0",
                        "spring.datasource.url=" + Contexts.h2());
        node.withPropertyValues("openim.cluster.node-id=one")
                .run(one -> node.withPropertyValues("openim.cluster.node-id=two")
                        .run(two -> {
                            OpenIm openIm = registered(one);
                            OpenImEndpoint here = one.getBean(OpenImEndpoint.class);
                            OpenImEndpoint there = two.getBean(OpenImEndpoint.class);
                            await().until(() ->
                                    Objects.requireNonNull(here.status().cluster())
                                                    .linked()
                                                    .size()
                                            == 1);
                            try (Phone bob = connect(two, "bob")) {
                                await().until(() ->
                                        Objects.requireNonNull(here.status().cluster())
                                                        .elsewhere()
                                                == 1);
                                String id = openIm.send()
                                        .from("alice")
                                        .to("bob")
                                        .text("hello")
                                        .clientMsgId();
                                bob.await(RequestIds.PUSH_MESSAGE);
                                assertThat(only(way(here, id), Step.Forwarded.class))
                                        .isEqualTo(new Step.Forwarded("two", 1, true));
                                await().untilAsserted(
                                                () -> assertThat(way(there, id).steps())
                                                        .extracting(MessageLookup.Taken::details)
                                                        .containsExactly(new Step.Pushed(1, 1)));
                            }
                        }));
    }

    private static MessageLookup.Way way(OpenImEndpoint endpoint, String id) {
        MessageLookup.Way way = endpoint.one("messages", id, null);
        assertThat(way).isNotNull();
        return Objects.requireNonNull(way);
    }

    private static <S extends Step> S only(MessageLookup.Way way, Class<S> type) {
        List<S> found = way.steps().stream()
                .map(MessageLookup.Taken::details)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        assertThat(found).as(way.toString()).hasSize(1);
        return found.get(0);
    }

    private static OpenIm registered(BeanFactory context) {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register("alice", "Alice", "");
        openIm.users().register("bob", "Bob", "");
        return openIm;
    }

    private static Phone connect(BeanFactory context, String user) throws Exception {
        Phone phone = Phone.connect(
                context.getBean(GatewayLifecycle.class).port(),
                user,
                Platform.IOS,
                context.getBean(OpenIm.class).tokens().issue(user, Platform.IOS).token());
        phone.welcome();
        return phone;
    }

    private static void send(Phone phone, String id, String to, String text) throws Exception {
        phone.ask(
                RequestIds.SEND_MESSAGE,
                MsgData.newBuilder()
                        .setSendID("alice")
                        .setRecvID(to)
                        .setClientMsgID(id)
                        .setSessionType(1)
                        .setSenderPlatformID(Platform.IOS.id())
                        .setMsgFrom(100)
                        .setContentType(101)
                        .setContent(ByteString.copyFromUtf8("{\"content\":\"" + text + "\"}"))
                        .setCreateTime(System.currentTimeMillis())
                        .build());
    }
}
