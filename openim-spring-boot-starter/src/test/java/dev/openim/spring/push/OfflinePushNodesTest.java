package dev.openim.spring.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.NodeRegistry;
import dev.openim.presence.Presence;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Two nodes on one database, both with a webhook: one of them tells, and knows who is connected to the other. */
@Timeout(90)
class OfflinePushNodesTest {
    private static final int PUSH_MESSAGE = 2001;

    private final InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();

    @Test
    void oneOfTheNodesTellsWhoIsConnectedToNone() {
        try (Hook hook = new Hook()) {
            ApplicationContextRunner shared = Contexts.withoutWeb()
                    .withBean(NodeRegistry.class, () -> new InMemoryNodeRegistry(board))
                    .withPropertyValues(hook.properties())
                    .withPropertyValues(
                            "spring.datasource.url=" + Contexts.h2(),
                            "openim.cluster.host=127.0.0.1",
                            "openim.cluster.address=127.0.0.1",
                            "openim.cluster.port=0");
            shared.withPropertyValues("openim.cluster.node-id=one")
                    .run(one -> shared.withPropertyValues("openim.cluster.node-id=two")
                            .run(two -> {
                                await().until(() ->
                                        one.getBean(ClusterNode.class).linked().equals(Set.of("two")));
                                OpenIm openIm = one.getBean(OpenIm.class);
                                for (String user : new String[] {"alice", "bob", "carol"}) {
                                    openIm.users().register(user, user, "");
                                }
                                String token = openIm.tokens()
                                        .issue("bob", Platform.IOS)
                                        .token();
                                int port = two.getBean(GatewayLifecycle.class).port();
                                try (Phone bob = Phone.connect(port, "bob", Platform.IOS, token)) {
                                    Presence presence = one.getBean(Presence.class);
                                    await().until(() ->
                                            presence.connections("bob").size() == 1);
                                    openIm.send().from("alice").to("bob").text("on the other node");
                                    bob.await(PUSH_MESSAGE);
                                    openIm.send().from("alice").to("carol").text("nowhere");
                                    assertThat(hook.awaitTold()).isEqualTo("carol: alice, nowhere");
                                    bob.background(true);
                                    await().until(() ->
                                            presence.connections("bob").get(0).background());
                                    openIm.send().from("alice").to("bob").text("in the background there");
                                    assertThat(hook.awaitTold()).isEqualTo("bob: alice, in the background there");
                                }
                                openIm.send().from("alice").to("carol").text("the last");
                                assertThat(hook.awaitTold()).isEqualTo("carol: alice, the last");
                            }));
            // Both have stopped, and told what they had to.
            assertThat(hook.told()).isEmpty();
        }
    }
}
