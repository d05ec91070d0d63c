package dev.openim.spring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.AuthService;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.chat.ConversationSettingsService;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.NodeTransport;
import dev.openim.cluster.TestClient;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.ReceiveOptions;
import dev.openim.group.GroupService;
import dev.openim.group.MembershipService;
import dev.openim.relation.BlackService;
import dev.openim.spring.Contexts;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.user.UserCache;
import dev.openim.user.UserChange;
import dev.openim.user.UserService;
import dev.openim.wire.proto.conversation.ConversationReq;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.wrapperspb.Int32Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Two applications on one database, with links over gRPC between them. */
@Timeout(90)
class NodesTest {
    private static final int FINE = 0;
    private static final int NOT_IN_GROUP = 1203;
    private static final int BLOCKED = 1302;

    private final InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();
    private final List<TestClient> clients = new ArrayList<>();
    private final ApplicationContextRunner node = Contexts.withoutWeb()
            .withBean(NodeRegistry.class, () -> new InMemoryNodeRegistry(board))
            .withPropertyValues(
                    "openim.cluster.host=127.0.0.1",
                    "openim.cluster.address=127.0.0.1",
                    "openim.cluster.port=0",
                    "openim.cluster.lease=2s");

    @Test
    void usersOfTwoNodesTalk() {
        run((one, two) -> {
            TestClient alice = login(one, "alice", Platform.WEB);
            TestClient bob = login(two, "bob", Platform.IOS);
            assertThat(alice.send("bob", "hello")).isEqualTo(FINE);
            await().until(() -> bob.texts.stream().anyMatch(text -> text.contains("hello")));
            assertThat(bob.send("alice", "good day")).isEqualTo(FINE);
            await().until(() -> alice.texts.stream().anyMatch(text -> text.contains("good day")));
            TestClient desktop = login(one, "bob", Platform.WINDOWS);
            for (int i = 0; i < 50; i++) {
                assertThat(alice.send("bob", "number " + i)).isEqualTo(FINE);
            }
            // The phone had the two before, one of them its own.
            await().until(() -> bob.texts.size() == 52 && desktop.texts.size() == 50);
            assertThat(desktop.pushed).isSorted();
            assertThat(bob.pushed).isSorted().endsWith(desktop.pushed.toArray(Long[]::new));
        });
    }

    @Test
    void whoIsOnlineIsToldAcrossNodes() {
        run((one, two) -> {
            TestClient alice = login(one, "alice", Platform.WEB);
            assertThat(alice.watch("bob")).isEqualTo("bob []");
            TestClient bob = login(two, "bob", Platform.IOS);
            await().until(() -> alice.states.contains("bob [1]"));
            bob.close();
            await().until(() -> alice.states.contains("bob []"));
        });
    }

    @Test
    void aSecondLoginKicksTheFirstOnTheOtherNode() {
        run((one, two) -> {
            TestClient first = login(one, "alice", Platform.WEB);
            TestClient second = login(two, "alice", Platform.WEB);
            assertThat(first.kicked().get(20, TimeUnit.SECONDS)).isTrue();
            one.getBean(AuthService.class).forceLogout(caller("imAdmin"), "alice", Platform.WEB.id());
            assertThat(second.kicked().get(20, TimeUnit.SECONDS)).isTrue();
        });
    }

    @Test
    void whatMayBeSentIsDecidedByWhatAnotherNodeHasChanged() {
        run((one, two) -> {
            TestClient alice = login(one, "alice", Platform.WEB);
            TestClient bob = login(two, "bob", Platform.WEB);
            assertThat(bob.send("alice", "hello")).isEqualTo(FINE);
            one.getBean(BlackService.class).add(caller("alice"), "alice", "bob", "");
            await().until(() -> bob.send("alice", "hello?") == BLOCKED);
            one.getBean(BlackService.class).remove(caller("alice"), "alice", "bob");
            await().until(() -> bob.send("alice", "hello!") == FINE);

            String club = one.getBean(GroupService.class)
                    .create(
                            caller("alice"),
                            GroupInfo.newBuilder()
                                    .setGroupType(2)
                                    .setGroupName("Club")
                                    .build(),
                            "alice",
                            List.of(),
                            List.of("imAdmin"))
                    .getGroupID();
            assertThat(bob.sendToGroup(club, "may I?")).isEqualTo(NOT_IN_GROUP);
            one.getBean(MembershipService.class).invite(caller("alice"), club, List.of("bob"), "", null);
            await().until(() -> bob.sendToGroup(club, "now I may") == FINE);
            await().until(() -> alice.texts.stream().anyMatch(text -> text.contains("now I may")));
            one.getBean(MembershipService.class).kick(caller("alice"), club, List.of("bob"), null);
            await().until(() -> bob.sendToGroup(club, "not any more") == NOT_IN_GROUP);
        });
    }

    @Test
    void whatOneNodeRemembersIsForgottenWhenAnotherChangesIt() {
        run((one, two) -> {
            login(one, "alice", Platform.WEB);
            TestClient bob = login(two, "bob", Platform.WEB);
            assertThat(two.getBean(UserCache.class).find("alice").orElseThrow().nickname())
                    .isEqualTo("alice");
            one.getBean(UserService.class)
                    .update(caller("alice"), "alice", new UserChange("Alice A.", null, null, null));
            await().until(() -> two.getBean(UserCache.class)
                    .find("alice")
                    .orElseThrow()
                    .nickname()
                    .equals("Alice A."));

            String id = ConversationIds.single("alice", "bob");
            assertThat(bob.send("alice", "hello")).isEqualTo(FINE);
            assertThat(two.getBean(ReceiveOptions.class).of("alice", id)).isZero();
            one.getBean(ConversationSettingsService.class)
                    .set(
                            caller("alice"),
                            List.of("alice"),
                            ConversationReq.newBuilder()
                                    .setConversationType(1)
                                    .setUserID("bob")
                                    .setConversationID(id)
                                    .setRecvMsgOpt(Int32Value.newBuilder().setValue(2))
                                    .build());
            await().until(() -> two.getBean(ReceiveOptions.class).of("alice", id) == 2);
            two.getBean(ConversationSettingsService.class).delete(caller("bob"), "bob", List.of(id));
            one.getBean(ConversationSettingsService.class).delete(caller("alice"), "alice", List.of(id));
            await().until(() -> bob.send("alice", "again") == FINE && hasConversation(one, "alice", id));
        });
    }

    private static boolean hasConversation(BeanFactory context, String user, String id) {
        return !context.getBean(ConversationStore.class).find(user, List.of(id)).isEmpty();
    }

    @Test
    void theUsersOfANodeThatIsCutOffAreOfflineWithinTheLease() {
        run((one, two) -> {
            TestClient alice = login(one, "alice", Platform.WEB);
            login(two, "bob", Platform.WEB);
            assertThat(alice.watch("bob")).isEqualTo("bob [5]");
            two.getBean(NodeTransport.class).close();
            await().until(() -> alice.states.contains("bob []"));
        });
    }

    @Test
    void aNodeThatStopsTakesNobodysStateWithIt() {
        node.withPropertyValues("spring.datasource.url=" + Contexts.h2()).run(one -> {
            String[] database = {"spring.datasource.url=" + one.getEnvironment().getProperty("spring.datasource.url")};
            TestClient alice = login(one, "alice", Platform.WEB);
            assertThat(alice.watch("bob")).isEqualTo("bob []");
            for (int round = 0; round < 2; round++) {
                alice.states.clear();
                node.withPropertyValues(database).run(two -> {
                    login(two, "bob", Platform.WEB);
                    await().until(() -> alice.states.contains("bob [5]"));
                });
                await().until(() -> alice.states.contains("bob []"));
                await().until(() -> one.getBean(ClusterNode.class).linked().isEmpty());
                assertThat(one.getBean(ClusterNode.class).members()).hasSize(1);
            }
        });
    }

    private void run(Scenario scenario) {
        ApplicationContextRunner shared = node.withPropertyValues("spring.datasource.url=" + Contexts.h2());
        shared.withPropertyValues("openim.cluster.node-id=one")
                .run(one -> shared.withPropertyValues("openim.cluster.node-id=two")
                        .run(two -> {
                            await().until(() ->
                                    one.getBean(ClusterNode.class).linked().equals(Set.of("two")));
                            scenario.play(one, two);
                        }));
    }

    private TestClient login(BeanFactory context, String user, Platform platform) {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register(user, user, "");
        String token = openIm.tokens().issue(user, platform).token();
        TestClient client =
                TestClient.connect(context.getBean(GatewayLifecycle.class).port(), user, platform, token);
        clients.add(client);
        return client;
    }

    private static Caller caller(String user) {
        return new Caller(user, Platform.WEB, user.equals("imAdmin"), "op");
    }

    @AfterEach
    void close() {
        clients.forEach(TestClient::close);
    }

    /** What happens on two nodes. */
    private interface Scenario {
        void play(BeanFactory one, BeanFactory two) throws Exception;
    }
}
