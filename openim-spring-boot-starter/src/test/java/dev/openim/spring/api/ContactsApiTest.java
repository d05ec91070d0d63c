package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.spring.Contexts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Contacts as clients and back ends see them over HTTP. Source: http-api.md 2.3. */
@SpringBootTest(
        classes = PermissionTest.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:contacts;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class ContactsApiTest {
    private static final String PAGE = "'pagination':{'pageNumber':1,'showNumber':100}";

    @LocalServerPort
    private int port;

    private ApiClient api;
    private Person alice;
    private Person bob;

    private record Person(String id, String token) {}

    @BeforeEach
    void meet() {
        api = new ApiClient(port, Contexts.SECRET);
        alice = person("alice");
        bob = person("bob");
    }

    private Person person(String name) {
        String id = api.register(name);
        return new Person(id, api.token(id, 1));
    }

    @Test
    void anApplicationIsListedOnBothSidesUntilItIsAnswered() {
        JsonNode application = befriending("I am Alice");
        JsonNode received = ok(bob, "get_friend_apply_list", "{'userID':'BOB'," + PAGE + "}");
        assertThat(received.path("FriendRequests").path(0)).isEqualTo(application);
        assertThat(received.path("total").asInt()).isEqualTo(1);
        JsonNode sent = ok(alice, "get_self_friend_apply_list", "{'userID':'ALICE'," + PAGE + "}");
        assertThat(sent.path("friendRequests").path(0)).isEqualTo(application);
        assertThat(sent.path("total").asInt()).isEqualTo(1);
        assertThat(application.path("reqMsg").asString()).isEqualTo("I am Alice");
        assertThat(application.path("fromNickname").asString()).isEqualTo("Nick alice");
        assertThat(application.path("ex").asString()).isEqualTo("{}");
        assertThat(application.path("handleResult").asInt()).isZero();
        assertThat(application.path("createTime").asLong()).isGreaterThan(1_700_000_000_000L);
        assertThat(unanswered(0)).isEqualTo(1);
        assertThat(unanswered(application.path("createTime").asLong())).isZero();

        respond(-1);
        assertThat(unanswered(0)).isZero();
        String answered = "{'userID':'BOB','handleResults':[-1,1]," + PAGE + "}";
        JsonNode refusal = ok(bob, "get_friend_apply_list", answered)
                .path("FriendRequests")
                .path(0);
        assertThat(refusal.path("handleResult").asInt()).isEqualTo(-1);
        assertThat(refusal.path("handleMsg").asString()).isEqualTo("said");
        assertThat(refusal.path("handlerUserID").asString()).isEqualTo(bob.id);
        String pending = "{'userID':'BOB','handleResults':[0]," + PAGE + "}";
        assertThat(ok(bob, "get_friend_apply_list", pending).path("total").asInt())
                .isZero();
    }

    @Test
    void agreeingMakesFriendsAndAConversationWithATip() {
        befriend();
        JsonNode list = friendList(alice);
        assertThat(list.path("total").asInt()).isEqualTo(1);
        JsonNode friend = list.path("friendsInfo").path(0);
        assertThat(friend.path("ownerUserID").asString()).isEqualTo(alice.id);
        assertThat(friend.path("friendUser").path("userID").asString()).isEqualTo(bob.id);
        assertThat(friend.path("friendUser").path("nickname").asString()).isEqualTo("Nick bob");
        assertThat(friend.path("friendUser").path("createTime").asLong()).isZero();
        assertThat(friend.path("addSource").asInt()).isEqualTo(2);
        assertThat(friend.path("createTime").asLong()).as("seconds").isBetween(1_700_000_000L, 100_000_000_000L);
        JsonNode is = ok(bob, "is_friend", "{'userID1':'ALICE','userID2':'BOB'}");
        assertThat(is.path("inUser1Friends").asBoolean()).isTrue();
        assertThat(is.path("inUser2Friends").asBoolean()).isTrue();
        JsonNode tip = await().until(() -> inbox(alice).path("entries").path(0).path("msg"), JsonNode::isObject);
        assertThat(tip.path("contentType").asInt()).isEqualTo(1201);
        assertThat(tip.path("seq").asInt()).isEqualTo(1);
        assertThat(tip.path("sendID").asString()).isEqualTo(bob.id);
        assertThat(new String(Base64.getDecoder().decode(tip.path("content").asString()), UTF_8))
                .startsWith("{\"detail\":\"{")
                .contains(alice.id);
    }

    @Test
    void refusalsHaveTheCodesThatClientsKnow() {
        assertThat(code(alice, "add_friend", "{'fromUserID':'ALICE','toUserID':'ALICE'}"))
                .isEqualTo(1301);
        assertThat(code(alice, "add_friend", "{'fromUserID':'ALICE','toUserID':'nobody'}"))
                .isEqualTo(1004);
        assertThat(code(alice, "add_friend", "{'fromUserID':'ALICE'}")).isEqualTo(1001);
        String answer = "{'fromUserID':'ALICE','toUserID':'BOB','handleResult':%d}";
        assertThat(code(bob, "add_friend_response", answer.formatted(1))).isEqualTo(1004);
        assertThat(code(alice, "delete_friend", "{'ownerUserID':'ALICE','friendUserID':'BOB'}"))
                .isEqualTo(1004);
        befriend();
        assertThat(code(alice, "add_friend", "{'fromUserID':'ALICE','toUserID':'BOB'}"))
                .isEqualTo(1304);
        assertThat(code(bob, "add_friend_response", answer.formatted(1))).isEqualTo(1001);
        assertThat(code(bob, "add_friend_response", answer.formatted(-1))).isEqualTo(1305);
        assertThat(code(bob, "add_friend_response", answer.formatted(0))).isEqualTo(1001);
        assertThat(code(alice, "get_friend_list", "{'userID':'ALICE'}")).isEqualTo(1001);
    }

    @Test
    void whatAnOwnerKeepsAboutFriendsComesBack() {
        befriend();
        ok(alice, "set_friend_remark", "{'ownerUserID':'ALICE','friendUserID':'BOB','remark':'Bobby'}");
        update("'isPinned':true,'ex':'e'");
        JsonNode friend = designated("BOB").path(0);
        assertThat(friend.path("remark").asString()).isEqualTo("Bobby");
        assertThat(friend.path("isPinned").asBoolean()).isTrue();
        assertThat(friend.path("ex").asString()).isEqualTo("e");
        update("'isPinned':false,'remark':''");
        friend = designated("BOB").path(0);
        assertThat(friend.path("remark").asString()).isEmpty();
        assertThat(friend.path("isPinned").asBoolean()).isFalse();
        assertThat(friend.path("ex").asString()).as("not named, not changed").isEqualTo("e");
        assertThat(designated("nobody").size()).isZero();
    }

    @Test
    void friendsAreFollowedFromVersionToVersion() {
        JsonNode before = increment("", 0);
        assertThat(before.path("full").asBoolean()).isTrue();
        befriend();
        JsonNode added = increment(
                before.path("versionID").asString(), before.path("version").asLong());
        assertThat(added.path("full").asBoolean()).isFalse();
        assertThat(added.path("insert")
                        .path(0)
                        .path("friendUser")
                        .path("userID")
                        .asString())
                .isEqualTo(bob.id);
        update("'isPinned':true");
        JsonNode pinned = increment(
                added.path("versionID").asString(), added.path("version").asLong());
        assertThat(pinned.path("update").size()).isEqualTo(1);
        assertThat(pinned.path("sortVersion").asLong()).isPositive();
        JsonNode full = ok(alice, "get_full_friend_user_ids", "{'userID':'ALICE','idHash':0}");
        assertThat(full.path("equal").asBoolean()).isFalse();
        assertThat(full.path("userIDs").path(0).asString()).isEqualTo(bob.id);
        ok(alice, "delete_friend", "{'ownerUserID':'ALICE','friendUserID':'BOB'}");
        JsonNode deleted = increment(
                pinned.path("versionID").asString(), pinned.path("version").asLong());
        assertThat(deleted.path("delete").path(0).asString()).isEqualTo(bob.id);
        assertThat(friendList(bob).path("total").asInt()).as("Bob keeps Alice").isEqualTo(1);
    }

    @Test
    void aNewNicknameReachesThoseWhoHaveTheUserAsAFriend() {
        befriend();
        JsonNode before = increment("", 0);
        api.ok("/user/update_user_info_ex", bob.token, filled("{'userInfo':{'userID':'BOB','nickname':'Robert'}}"));
        JsonNode changed = increment(
                before.path("versionID").asString(), before.path("version").asLong());
        assertThat(changed.path("update")
                        .path(0)
                        .path("friendUser")
                        .path("nickname")
                        .asString())
                .isEqualTo("Robert");
    }

    @Test
    void friendsThatWereImportedAreFriendsOnBothSides() {
        Person carol = person("carol");
        String body = filled("{'ownerUserID':'ALICE','friendUserIDs':['BOB','" + carol.id + "']}");
        assertThat(api.call("/friend/import_friend", alice.token, body)
                        .path("errCode")
                        .asInt())
                .isEqualTo(1002);
        api.ok("/friend/import_friend", api.adminToken(), body);
        List<String> ids = new ArrayList<>();
        ok(alice, "get_friend_id", "{'userID':'ALICE'}").path("friendIDs").forEach(id -> ids.add(id.asString()));
        assertThat(ids).containsExactlyInAnyOrder(bob.id, carol.id);
        JsonNode reverse = friendList(carol).path("friendsInfo").path(0);
        assertThat(reverse.path("friendUser").path("userID").asString()).isEqualTo(alice.id);
        assertThat(reverse.path("addSource").asInt()).isEqualTo(1);
        assertThat(reverse.path("operatorUserID").asString()).isEqualTo("imAdmin");
    }

    @Test
    void whoIsBlockedCannotSendUntilHeIsNot() {
        assertThat(send(alice, bob)).isZero();
        String pair = "{'ownerUserID':'BOB','blackUserID':'ALICE','ex':'why'}";
        ok(bob, "add_black", pair);
        ok(bob, "add_black", pair);
        assertThat(send(alice, bob)).isEqualTo(1302);
        assertThat(send(bob, alice)).isZero();
        JsonNode increment = ok(bob, "get_incremental_blacks", "{'userID':'BOB'}");
        ok(bob, "remove_black", pair);
        assertThat(send(alice, bob)).isZero();
        String since = "{'userID':'BOB','versionID':'%s','version':%d}"
                .formatted(
                        increment.path("versionID").asString(),
                        increment.path("version").asLong());
        JsonNode removed = ok(bob, "get_incremental_blacks", since);
        assertThat(removed.path("delete").path(0).asString()).isEqualTo(alice.id);
    }

    @Test
    void blackListsAreShownWithWhatClientsNeed() {
        ok(bob, "add_black", "{'ownerUserID':'BOB','blackUserID':'ALICE','ex':'why'}");
        JsonNode list = ok(bob, "get_black_list", "{'userID':'BOB'," + PAGE + "}");
        assertThat(list.path("total").asInt()).isEqualTo(1);
        JsonNode black = list.path("blacks").path(0);
        assertThat(black.path("blackUserInfo").path("userID").asString()).isEqualTo(alice.id);
        assertThat(black.path("ex").asString()).isEqualTo("why");
        assertThat(black.path("createTime").asLong()).as("seconds").isLessThan(100_000_000_000L);
        String named = "{'ownerUserID':'BOB','userIDList':['ALICE']}";
        JsonNode specified = ok(bob, "get_specified_blacks", named);
        assertThat(specified.path("blacks").path(0).path("createTime").asLong())
                .as("milliseconds")
                .isGreaterThan(1_700_000_000_000L);
        String both = "{'ownerUserID':'BOB','userIDList':['ALICE','nobody']}";
        JsonNode infos = ok(bob, "get_specified_friends_info", both).path("infos");
        assertThat(infos.size()).isEqualTo(1);
        assertThat(infos.path(0).path("friendInfo").isNull()).isTrue();
        assertThat(infos.path(0).path("blackInfo").path("blackUserInfo").isNull())
                .isTrue();
    }

    private JsonNode befriending(String message) {
        String application = "{'fromUserID':'ALICE','toUserID':'BOB','reqMsg':'" + message + "','ex':'{}'}";
        ok(alice, "add_friend", application);
        return ok(alice, "get_designated_friend_apply", "{'fromUserID':'ALICE','toUserID':'BOB'}")
                .path("friendRequests")
                .path(0);
    }

    private void respond(int result) {
        String answer = "{'fromUserID':'ALICE','toUserID':'BOB','handleMsg':'said','handleResult':" + result + "}";
        ok(bob, "add_friend_response", answer);
    }

    private void befriend() {
        befriending("let us");
        respond(1);
    }

    private int unanswered(long after) {
        return ok(bob, "get_self_unhandled_apply_count", "{'userID':'BOB','time':" + after + "}")
                .path("count")
                .asInt();
    }

    private JsonNode friendList(Person user) {
        return api.ok("/friend/get_friend_list", user.token, filled("{'userID':'" + user.id + "'," + PAGE + "}"));
    }

    private JsonNode designated(String friend) {
        String named = "{'ownerUserID':'ALICE','friendUserIDs':['" + friend + "']}";
        return ok(alice, "get_designated_friends", named).path("friendsInfo");
    }

    private void update(String changes) {
        ok(alice, "update_friends", "{'ownerUserID':'ALICE','friendUserIDs':['BOB']," + changes + "}");
    }

    private JsonNode increment(String versionId, long version) {
        String body = "{'userID':'ALICE','versionID':'%s','version':%d}";
        return ok(alice, "get_incremental_friends", body.formatted(versionId, version));
    }

    private JsonNode inbox(Person user) {
        return api.ok("/inbox/pull", user.token, filled("{'userID':'" + user.id + "'}"));
    }

    private int send(Person from, Person to) {
        String message = "{'sendID':'%s','recvID':'%s','contentType':101,'sessionType':1,'content':{'content':'x'}}";
        return api.call("/msg/send_msg", api.adminToken(), filled(message.formatted(from.id, to.id)))
                .path("errCode")
                .asInt();
    }

    private JsonNode ok(Person caller, String endpoint, String body) {
        return api.ok("/friend/" + endpoint, caller.token, filled(body));
    }

    private int code(Person caller, String endpoint, String body) {
        return api.call("/friend/" + endpoint, caller.token, filled(body))
                .path("errCode")
                .asInt();
    }

    /** Single quotes are double ones, and names stand for ids. */
    private String filled(String body) {
        return body.replace('\'', '"').replace("ALICE", alice.id).replace("BOB", bob.id);
    }
}
