package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.spring.Contexts;
import dev.openim.spring.api.PermissionTest.Application;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Walks all endpoints as nobody, as a stranger, as the user concerned and as an administrator. */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:permissions;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class PermissionTest {
    private static final int NO_PERMISSION = 1002;

    /** Who may call an endpoint with these bodies, which concern Alice, Bob and the group of the two. */
    private enum May {
        ANYONE,
        ANY_USER,
        /** Alice, and administrators. */
        ALICE,
        /** Members of the group, and administrators. */
        MEMBERS,
        ADMIN
    }

    private static final Map<String, Rule> RULES = new HashMap<>();

    private record Rule(May may, String body) {}

    private static void rule(May may, String body, String... paths) {
        Arrays.stream(paths).forEach(path -> RULES.put(path, new Rule(may, body)));
    }

    static {
        rule(May.ANYONE, "{\"userID\":\"imAdmin\",\"secret\":\"guessed\"}", "/auth/get_admin_token");
        rule(May.ANYONE, "{\"token\":\"x\"}", "/auth/parse_token");
        rule(May.ADMIN, "{\"userID\":\"ALICE\",\"platformID\":7}", "/auth/get_user_token", "/auth/force_logout");

        rule(May.ADMIN, "{\"users\":[{\"userID\":\"NEW\",\"nickname\":\"n\"}]}", "/user/user_register");
        rule(
                May.ALICE,
                "{\"userInfo\":{\"userID\":\"ALICE\",\"ex\":\"x\"}}",
                "/user/update_user_info",
                "/user/update_user_info_ex");
        rule(May.ALICE, "{\"userID\":\"ALICE\",\"globalRecvMsgOpt\":0}", "/user/set_global_msg_recv_opt");
        rule(May.ANY_USER, "{\"userIDs\":[\"ALICE\"]}", "/user/get_users_info", "/user/get_users_status");
        rule(
                May.ADMIN,
                "{\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/user/get_all_users_uid",
                "/user/get_users");
        rule(May.ADMIN, "{\"checkUserIDs\":[\"ALICE\"]}", "/user/account_check");
        rule(May.ALICE, "{\"userID\":\"ALICE\"}", "/user/process_user_command_get_all", "/user/get_user_client_config");

        rule(
                May.ALICE,
                "{\"userID\":\"ALICE\",\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/friend/get_incremental_friends",
                "/friend/get_full_friend_user_ids",
                "/friend/get_friend_list",
                "/friend/get_black_list",
                "/friend/get_friend_apply_list",
                "/friend/get_self_friend_apply_list",
                "/friend/get_self_unhandled_apply_count");
        rule(
                May.ALICE,
                "{\"ownerUserID\":\"ALICE\",\"friendUserIDs\":[\"BOB\"],\"userIDList\":[\"BOB\"]}",
                "/friend/get_designated_friends",
                "/friend/get_specified_blacks");
        rule(May.ALICE, "{\"userID1\":\"ALICE\",\"userID2\":\"BOB\"}", "/friend/is_friend");
        rule(May.ALICE, "{\"fromUserID\":\"ALICE\",\"toUserID\":\"BOB\"}", "/friend/get_designated_friend_apply");

        rule(
                May.ALICE,
                "{\"ownerUserID\":\"ALICE\",\"memberUserIDs\":[\"BOB\"],\"groupInfo\":{\"groupType\":2}}",
                "/group/create_group");
        rule(May.ANY_USER, "{\"groupIDs\":[\"GROUP\"]}", "/group/get_groups_info");
        rule(
                May.MEMBERS,
                "{\"groupID\":\"GROUP\",\"userIDs\":[\"ALICE\"],\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/group/get_group_member_list",
                "/group/get_group_members_info",
                "/group/get_incremental_group_members",
                "/group/get_full_group_member_user_ids");
        rule(
                May.ALICE,
                "{\"userID\":\"ALICE\",\"fromUserID\":\"ALICE\",\"reqList\":[{\"groupID\":\"GROUP\"}],"
                        + "\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/group/get_joined_group_list",
                "/group/get_incremental_join_groups",
                "/group/get_full_join_group_ids",
                "/group/get_incremental_group_members_batch",
                "/group/get_recv_group_applicationList",
                "/group/get_user_req_group_applicationList",
                "/group/get_group_application_unhandled_count");

        rule(
                May.ADMIN,
                "{\"sendID\":\"ALICE\",\"recvID\":\"BOB\",\"sessionType\":1,\"contentType\":101,"
                        + "\"content\":{\"content\":\"x\"}}",
                "/msg/send_msg");
        rule(
                May.ALICE,
                "{\"userID\":\"ALICE\",\"conversationID\":\"CHAT\",\"hasReadSeq\":1,\"seqs\":[1],\"seq\":1,"
                        + "\"conversationIDs\":[\"CHAT\"]}",
                "/msg/newest_seq",
                "/msg/pull_msg_by_seq",
                "/msg/get_conversations_has_read_and_max_seq",
                "/msg/mark_msgs_as_read",
                "/msg/mark_conversation_as_read",
                "/msg/set_conversation_has_read_seq",
                "/msg/revoke_msg",
                "/msg/delete_msgs",
                "/msg/clear_conversation_msg",
                "/msg/user_clear_all_msg");
        rule(May.ANY_USER, "{}", "/msg/get_server_time");
        rule(May.ADMIN, "{\"conversationID\":\"CHAT\",\"seqs\":[1]}", "/msg/delete_msg_phsical_by_seq");

        rule(
                May.ALICE,
                "{\"userID\":\"ALICE\",\"ownerUserID\":\"ALICE\",\"conversationID\":\"CHAT\","
                        + "\"conversationIDs\":[\"CHAT\"],\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/conversation/get_incremental_conversations",
                "/conversation/get_full_conversation_ids",
                "/conversation/get_owner_conversation",
                "/conversation/get_all_conversations",
                "/conversation/get_conversations",
                "/conversation/get_conversation",
                "/conversation/get_not_notify_conversation_ids",
                "/conversation/get_pinned_conversation_ids",
                "/conversation/delete_conversations");
        rule(
                May.ALICE,
                "{\"userIDs\":[\"ALICE\"],\"conversation\":{\"conversationID\":\"CHAT\",\"conversationType\":1,"
                        + "\"userID\":\"BOB\",\"isPinned\":true}}",
                "/conversation/set_conversations");

        rule(
                May.ANY_USER,
                "{\"ownerUserID\":\"ALICE\",\"conversationIDs\":[\"CHAT\"]}",
                "/jssdk/get_active_conversations",
                "/jssdk/get_conversations");
        rule(May.ALICE, "{\"userID\":\"ALICE\"}", "/inbox/pull");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApiRouter router;

    private ApiClient api;
    private String alice;
    private String bob;
    private String stranger;
    private String group;

    @BeforeEach
    void meet() {
        api = new ApiClient(port, Contexts.SECRET);
        alice = api.register("alice");
        bob = api.register("bob");
        stranger = api.register("stranger");
        group = api.ok(
                        "/group/create_group",
                        api.adminToken(),
                        "{\"ownerUserID\":\"" + alice + "\",\"memberUserIDs\":[\"" + bob
                                + "\"],\"groupInfo\":{\"groupType\":2}}")
                .path("groupInfo")
                .path("groupID")
                .asString();
        api.ok("/msg/send_msg", api.adminToken(), bodyOf("/msg/send_msg"));
    }

    @Test
    void everyEndpointHasARule() {
        assertThat(new TreeSet<>(RULES.keySet())).isEqualTo(new TreeSet<>(router.paths()));
    }

    @Test
    void nobodyIsTurnedAwayBeforeAnythingIsDone() {
        for (String path : pathsFor(May.ANY_USER, May.ALICE, May.MEMBERS, May.ADMIN)) {
            assertThat(code(path, null)).as(path).isEqualTo(1001);
            assertThat(code(path, "made.up.token")).as(path).isEqualTo(1503);
        }
    }

    @Test
    void aStrangerMayDoNothingInAnothersName() {
        String token = api.token(stranger, 1);
        for (String path : pathsFor(May.ALICE, May.MEMBERS, May.ADMIN)) {
            assertThat(code(path, token)).as(path).isEqualTo(NO_PERMISSION);
        }
    }

    @Test
    void noUserMayDoWhatIsForAdministrators() {
        String token = api.token(alice, 1);
        for (String path : pathsFor(May.ADMIN)) {
            assertThat(code(path, token)).as(path).isEqualTo(NO_PERMISSION);
        }
    }

    @Test
    void thoseConcernedMay() {
        for (String path : pathsFor(May.ANY_USER, May.ALICE, May.MEMBERS)) {
            meet(); // some of these leave nothing to the next one
            assertThat(code(path, api.token(alice, 1))).as(path).isZero();
        }
        for (String path : pathsFor(May.MEMBERS)) {
            assertThat(code(path, api.token(bob, 1))).as(path).isZero();
        }
    }

    @Test
    void administratorsMayDoEverything() {
        String admin = api.adminToken();
        for (String path : pathsFor(May.values())) {
            assertThat(code(path, admin)).as(path).isNotEqualTo(NO_PERMISSION).isNotEqualTo(500);
        }
    }

    private Set<String> pathsFor(May... who) {
        Set<May> wanted = Set.of(who);
        Set<String> paths = new TreeSet<>();
        RULES.forEach((path, rule) -> {
            if (wanted.contains(rule.may()) && !path.equals("/auth/get_admin_token")) {
                paths.add(path);
            }
        });
        return paths;
    }

    private int code(String path, @Nullable String token) {
        return api.call(path, token, bodyOf(path)).path("errCode").asInt();
    }

    private String bodyOf(String path) {
        String chat = alice.compareTo(bob) < 0 ? "si_" + alice + "_" + bob : "si_" + bob + "_" + alice;
        return Objects.requireNonNull(RULES.get(path))
                .body()
                .replace("ALICE", alice)
                .replace("BOB", bob)
                .replace("GROUP", group)
                .replace("CHAT", chat)
                .replace("NEW", "new" + System.nanoTime());
    }

    /** An application with nothing of its own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
