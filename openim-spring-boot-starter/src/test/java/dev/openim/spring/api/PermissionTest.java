package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.access.AccessTable;
import dev.openim.auth.AuthService;
import dev.openim.auth.AuthSettings;
import dev.openim.auth.Authenticator;
import dev.openim.auth.Caller;
import dev.openim.auth.InMemoryTokenStore;
import dev.openim.auth.Platform;
import dev.openim.spring.Contexts;
import dev.openim.spring.api.PermissionTest.Application;
import dev.openim.store.InMemoryUnitOfWork;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Walks all endpoints as nobody, with a token that is no good, as a stranger, as a member, an administrator and the owner of
 * the group concerned, and as an administrator of the application. Alice owns the group; most of the rest concerns her, too.
 */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:permissions;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1",
            "openim.object.folder=target/permission-files"
        })
class PermissionTest {
    private static final int NO_PERMISSION = 1002;

    /** Who calls. */
    private enum As {
        STRANGER,
        /** Bob. */
        MEMBER,
        /** Carol. */
        MANAGER,
        ALICE,
        ADMIN
    }

    /** Who may call an endpoint with these bodies, which concern Alice, Bob and the group. */
    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private enum May {
        /** Also who has no token. */
        ANYONE(As.values()),
        ANY_USER(As.values()),
        ALICE(As.ALICE, As.ADMIN),
        ALICE_AND_BOB(As.ALICE, As.MEMBER, As.ADMIN),
        MEMBERS(As.MEMBER, As.MANAGER, As.ALICE, As.ADMIN),
        MANAGERS(As.MANAGER, As.ALICE, As.ADMIN),
        ADMIN(As.ADMIN);

        private final Set<As> callers;

        May(As... callers) {
            this.callers = Set.of(callers);
        }
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
        rule(May.ALICE, "{\"userID\":\"ALICE\"}", "/user/get_user_client_config", "/user/get_subscribe_users_status");
        rule(
                May.ALICE,
                "{\"userID\":\"ALICE\",\"type\":1,\"uuid\":\"NEW\",\"value\":\"v\"}",
                "/user/process_user_command_add",
                "/user/process_user_command_get",
                "/user/process_user_command_get_all");
        rule(
                May.ALICE,
                "{\"userID\":\"ALICE\",\"type\":2,\"uuid\":\"kept\",\"value\":\"v\"}",
                "/user/process_user_command_update",
                "/user/process_user_command_delete");
        rule(May.ALICE, "{\"userID\":\"ALICE\",\"userIDs\":[\"BOB\"],\"genre\":1}", "/user/subscribe_users_status");
        rule(
                May.ADMIN,
                "{\"userID\":\"ALICE\",\"configs\":{\"a\":\"b\"},\"keys\":[\"a\"],"
                        + "\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/user/set_user_client_config",
                "/user/del_user_client_config",
                "/user/page_user_client_config");
        rule(
                May.ADMIN,
                "{\"userID\":\"NEW\",\"nickName\":\"n\",\"appMangerLevel\":3,"
                        + "\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/user/add_notification_account",
                "/user/update_notification_account",
                "/user/search_notification_account");
        rule(
                May.ADMIN,
                "{\"userIDs\":[\"ALICE\"]}",
                "/user/get_users_online_status",
                "/user/get_users_online_token_detail");
        rule(
                May.ADMIN,
                "{\"start\":1,\"end\":2,\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/statistics/user/register",
                "/statistics/user/active",
                "/statistics/group/create",
                "/statistics/group/active");

        rule(
                May.ALICE,
                "{\"userID\":\"ALICE\",\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/friend/get_incremental_friends",
                "/friend/get_incremental_blacks",
                "/friend/get_friend_id",
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
                "/friend/get_specified_friends_info",
                "/friend/update_friends",
                "/friend/get_specified_blacks");
        rule(
                May.ALICE,
                "{\"ownerUserID\":\"ALICE\",\"friendUserID\":\"BOB\",\"blackUserID\":\"BOB\",\"remark\":\"r\"}",
                "/friend/set_friend_remark",
                "/friend/add_black",
                "/friend/remove_black");
        rule(May.ALICE, "{\"ownerUserID\":\"ALICE\",\"friendUserID\":\"imAdmin\"}", "/friend/delete_friend");
        rule(May.ADMIN, "{\"ownerUserID\":\"ALICE\",\"friendUserIDs\":[\"imAdmin\"]}", "/friend/import_friend");
        rule(
                May.ALICE,
                "{\"fromUserID\":\"BOB\",\"toUserID\":\"ALICE\",\"handleResult\":1}",
                "/friend/add_friend_response");
        rule(May.ALICE_AND_BOB, "{\"userID1\":\"ALICE\",\"userID2\":\"BOB\"}", "/friend/is_friend");
        rule(May.ALICE, "{\"fromUserID\":\"ALICE\",\"toUserID\":\"BOB\"}", "/friend/add_friend");
        rule(
                May.ALICE_AND_BOB,
                "{\"fromUserID\":\"ALICE\",\"toUserID\":\"BOB\"}",
                "/friend/get_designated_friend_apply");

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
                "/group/get_group_member_user_id",
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
        rule(May.MEMBERS, "{\"groupIDs\":[\"GROUP\"]}", "/group/get_group_abstract_info");
        rule(May.ADMIN, "{\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}", "/group/get_groups");
        rule(May.MEMBERS, "{\"groupID\":\"GROUP\",\"invitedUserIDs\":[\"STRANGER\"]}", "/group/invite_user_to_group");
        rule(
                May.MANAGERS,
                "{\"groupID\":\"GROUP\",\"userID\":\"ALICE\"}",
                "/group/get_specified_user_group_request_info");
        // See also the test of roles in the core, which has more of them.
        rule(
                May.MANAGERS,
                "{\"groupID\":\"GROUP\",\"userID\":\"BOB\",\"mutedSeconds\":60,\"kickedUserIDs\":[\"BOB\"],"
                        + "\"introduction\":\"x\",\"groupInfoForSet\":{\"groupID\":\"GROUP\",\"introduction\":\"x\"},"
                        + "\"fromUserID\":\"STRANGER\",\"handleResult\":1,\"userIDs\":[\"STRANGER\"]}",
                "/group/set_group_info",
                "/group/set_group_info_ex",
                "/group/mute_group",
                "/group/cancel_mute_group",
                "/group/mute_group_member",
                "/group/cancel_mute_group_member",
                "/group/kick_group",
                "/group/group_application_response",
                "/group/get_group_users_req_application_list");
        rule(
                May.ALICE,
                "{\"groupID\":\"GROUP\",\"members\":[{\"groupID\":\"GROUP\",\"userID\":\"BOB\",\"roleLevel\":60}],"
                        + "\"oldOwnerUserID\":\"ALICE\",\"newOwnerUserID\":\"BOB\"}",
                "/group/set_group_member_info",
                "/group/transfer_group",
                "/group/dismiss_group");
        rule(May.ALICE, "{\"groupID\":\"OTHER\",\"joinSource\":3,\"inviterUserID\":\"ALICE\"}", "/group/join_group");
        rule(May.ALICE, "{\"groupID\":\"CLUB\",\"userID\":\"ALICE\"}", "/group/quit_group");

        rule(
                May.ADMIN,
                "{\"sendID\":\"ALICE\",\"recvID\":\"BOB\",\"sessionType\":1,\"contentType\":101,"
                        + "\"content\":{\"content\":\"x\"}}",
                "/msg/send_msg");
        rule(
                May.ADMIN,
                "{\"sendID\":\"ALICE\",\"recvIDs\":[\"BOB\"],\"sessionType\":1,\"contentType\":101,"
                        + "\"content\":{\"content\":\"x\"}}",
                "/msg/batch_send_msg");
        rule(
                May.ADMIN,
                "{\"sendUserID\":\"ALICE\",\"recvUserID\":\"BOB\",\"key\":\"k\",\"data\":\"d\"}",
                "/msg/send_business_notification");
        rule(
                May.ADMIN,
                "{\"sendID\":\"ALICE\",\"recvID\":\"BOB\",\"conversationIDs\":[\"CHAT\"],\"timestamp\":1,"
                        + "\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}",
                "/msg/search_msg",
                "/msg/check_msg_is_send_success",
                "/msg/delete_msg_physical");
        // recvID ALICE, sendID BOB: the answer goes from Alice to Bob
        rule(May.ALICE, "{\"content\":\"x\"}", "/msg/send_simple_msg");
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
                "/conversation/get_sorted_conversation_list",
                "/conversation/update_conversations_by_user",
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

        rule(May.ANY_USER, "{\"size\":1}", "/object/part_limit", "/object/part_size");
        rule(
                May.ALICE,
                "{\"name\":\"ALICE/f\",\"hash\":\"69a329523ce1ec88bf63061863d9cb14\",\"size\":5}",
                "/object/initiate_multipart_upload",
                "/object/initiate_form_data");
        rule(May.ALICE, "{\"uploadID\":\"UPLOAD\",\"partNumbers\":[1]}", "/object/auth_sign");
        rule(
                May.ALICE,
                "{\"uploadID\":\"UPLOAD\",\"name\":\"ALICE/f\",\"parts\":[\"PART\"]}",
                "/object/complete_multipart_upload");
        rule(May.ALICE, "{\"id\":\"FORM\"}", "/object/complete_form_data");
        rule(May.ANY_USER, "{\"name\":\"FILE\"}", "/object/access_url");
        rule(
                May.ALICE,
                "{\"account\":\"ALICE\",\"platformID\":1,\"fcmToken\":\"t\",\"expireTime\":1}",
                "/third/fcm_update_token");
        rule(May.ALICE, "{\"userID\":\"ALICE\",\"appUnreadCount\":1}", "/third/set_app_badge");
        rule(May.ANY_USER, "{\"platform\":1,\"fileURLs\":[{\"filename\":\"f\"}]}", "/third/logs/upload");
        rule(May.ADMIN, "{\"logIDs\":[\"none\"]}", "/third/logs/delete");
        rule(May.ADMIN, "{\"pagination\":{\"pageNumber\":1,\"showNumber\":1}}", "/third/logs/search");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApiRouter router;

    @Autowired
    private AuthSettings authSettings;

    private ApiClient api;
    private String expired;
    private String alice;
    private String bob;
    private String carol;
    private String stranger;
    private String group;
    private String bobsClub;
    private String bobsOther;
    private PreparedFiles files;

    @BeforeEach
    void meet() {
        api = new ApiClient(port, Contexts.SECRET);
        alice = api.register("alice");
        bob = api.register("bob");
        carol = api.register("carol");
        stranger = api.register("stranger");
        group = createGroup(alice, carol, bob);
        bobsClub = createGroup(bob, carol, alice);
        bobsOther = createGroup(bob, carol);
        api.ok(
                "/group/join_group",
                api.adminToken(),
                "{\"groupID\":\"" + group + "\",\"joinSource\":3,\"inviterUserID\":\"" + stranger + "\"}");
        files = PreparedFiles.of(api, alice);
        expired = tokenOfLongAgo(alice);
        api.ok("/msg/send_msg", api.adminToken(), bodyOf("/msg/send_msg"));
        api.ok("/friend/import_friend", api.adminToken(), bodyOf("/friend/import_friend"));
        api.ok(
                "/friend/add_friend",
                api.adminToken(),
                "{\"fromUserID\":\"" + bob + "\",\"toUserID\":\"" + alice + "\"}");
        api.ok(
                "/user/process_user_command_add",
                api.adminToken(),
                "{\"userID\":\"" + alice + "\",\"type\":2,\"uuid\":\"kept\"}");
    }

    private String tokenOfLongAgo(String userId) {
        Clock longAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1_000));
        AuthService auth = new AuthService(
                authSettings,
                new InMemoryTokenStore(new InMemoryUnitOfWork()),
                id -> OptionalInt.of(0),
                (id, on) -> {},
                Authenticator.none(),
                longAgo);
        return auth.userToken(new Caller("imAdmin", Platform.ADMIN, true, "op"), userId, 1)
                .token();
    }

    private String createGroup(String owner, String manager, String... members) {
        String named = Arrays.stream(members).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return api.ok(
                        "/group/create_group",
                        api.adminToken(),
                        "{\"ownerUserID\":\"" + owner + "\",\"adminUserIDs\":[\"" + manager + "\"],\"memberUserIDs\":["
                                + named + "],\"groupInfo\":{\"groupType\":2}}")
                .path("groupInfo")
                .path("groupID")
                .asString();
    }

    @Test
    void everyEndpointHasARule() {
        assertThat(new TreeSet<>(RULES.keySet())).isEqualTo(new TreeSet<>(router.paths()));
    }

    @Test
    void theTableHasNoLineWithoutAnEndpoint() {
        Set<String> paths = AccessTable.standard().calls().stream()
                .filter(call -> call.startsWith("/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(paths).isEqualTo(new TreeSet<>(router.paths()));
    }

    @Test
    void nobodyIsTurnedAwayBeforeAnythingIsDone() {
        for (String path : paths()) {
            assertThat(code(path, null)).as(path).isEqualTo(1001);
            assertThat(code(path, "made.up.token")).as(path).isEqualTo(1503);
            assertThat(code(path, expired)).as(path).isEqualTo(1501);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everybodyDoesWhatHeMayAndNoMore(As caller) {
        for (String path : paths()) {
            boolean allowed = may(path).callers.contains(caller);
            int code = code(path, tokenOf(caller));
            assertThat(code).as(path).isNotEqualTo(500);
            if (allowed && caller != As.ADMIN && code != 0) {
                meet(); // some of those before leave nothing to the next one
                code = code(path, tokenOf(caller));
            }
            if (!allowed) {
                assertThat(code).as(path).isEqualTo(NO_PERMISSION);
            } else if (caller == As.ADMIN) {
                assertThat(code).as(path).isNotEqualTo(NO_PERMISSION);
            } else {
                assertThat(code).as(path).isZero();
            }
        }
    }

    private String tokenOf(As caller) {
        return switch (caller) {
            case STRANGER -> api.token(stranger, 1);
            case MEMBER -> api.token(bob, 1);
            case MANAGER -> api.token(carol, 1);
            case ALICE -> api.token(alice, 1);
            case ADMIN -> api.adminToken();
        };
    }

    private static May may(String path) {
        return Objects.requireNonNull(RULES.get(path)).may();
    }

    /** All but those that take no token. */
    private static Set<String> paths() {
        Set<String> paths = new TreeSet<>(RULES.keySet());
        paths.removeIf(path -> may(path) == May.ANYONE);
        return paths;
    }

    private int code(String path, @Nullable String token) {
        return api.call(addressOf(path), token, bodyOf(path)).path("errCode").asInt();
    }

    /** The key of a bot's answer names the one who asked and the one who was asked. */
    private String addressOf(String path) {
        if (!path.equals("/msg/send_simple_msg")) {
            return path;
        }
        String key = "{\"sendID\":\"" + bob + "\",\"recvID\":\"" + alice + "\"}";
        return path + "?key=" + URLEncoder.encode(Base64.getEncoder().encodeToString(key.getBytes(UTF_8)), UTF_8);
    }

    private String bodyOf(String path) {
        String chat = alice.compareTo(bob) < 0 ? "si_" + alice + "_" + bob : "si_" + bob + "_" + alice;
        return Objects.requireNonNull(RULES.get(path))
                .body()
                .replace("ALICE", alice)
                .replace("BOB", bob)
                .replace("GROUP", group)
                .replace("CLUB", bobsClub)
                .replace("OTHER", bobsOther)
                .replace("STRANGER", stranger)
                .replace("UPLOAD", files.uploadId())
                .replace("PART", files.part())
                .replace("FORM", files.form())
                .replace("FILE", files.file())
                .replace("CHAT", chat)
                .replace("NEW", "new" + System.nanoTime());
    }

    /** An application with nothing of its own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
