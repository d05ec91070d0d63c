package dev.openim.spring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Platform;
import dev.openim.spring.Phone;
import dev.openim.spring.api.ApiClient;
import dev.openim.webhook.WebhookEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** What brings each webhook about, among users of its own. */
final class Deeds {
    final String alice;
    final String bob;
    final String carol;
    final ApiClient api;

    private final String admin;
    private final int gateway;
    private final Set<String> ours = new HashSet<>();
    private boolean prepared;
    private String group = "";

    Deeds(ApiClient api, int gateway) {
        this.api = api;
        this.gateway = gateway;
        this.admin = api.adminToken();
        String unique = UUID.randomUUID().toString().substring(24);
        this.alice = "alice" + unique;
        this.bob = "bob" + unique;
        this.carol = "carol" + unique;
        assertThat(callAsAdmin(
                                "/user/user_register",
                                "{'users':[{'userID':'ALICE','nickname':'Alice'},{'userID':'BOB','nickname':'Bob'},"
                                        + "{'userID':'CAROL','nickname':'Carol'}]}")
                        .path("errCode")
                        .asInt())
                .isZero();
        ours.addAll(Set.of(alice, bob, carol));
    }

    /** Whether a body is about what was done here. */
    boolean concerns(JsonNode body) {
        String text = body.toString();
        return ours.stream().anyMatch(text::contains);
    }

    /** Does what must have been done before the deed itself. */
    void prepare(WebhookEvent event) {
        prepared = true;
        switch (event) {
            case BEFORE_SEND_GROUP_MSG,
                    AFTER_SEND_GROUP_MSG,
                    BEFORE_GROUP_ONLINE_PUSH,
                    AFTER_GROUP_MSG_READ,
                    BEFORE_APPLY_JOIN_GROUP,
                    AFTER_JOIN_GROUP,
                    BEFORE_INVITE_USER_TO_GROUP,
                    AFTER_QUIT_GROUP,
                    AFTER_KICK_GROUP_MEMBER,
                    AFTER_DISMISS_GROUP,
                    AFTER_TRANSFER_GROUP_OWNER,
                    BEFORE_SET_GROUP_INFO,
                    AFTER_SET_GROUP_INFO,
                    BEFORE_SET_GROUP_INFO_EX,
                    AFTER_SET_GROUP_INFO_EX,
                    BEFORE_SET_GROUP_MEMBER_INFO,
                    AFTER_SET_GROUP_MEMBER_INFO,
                    BEFORE_MEMBER_JOIN_GROUP,
                    BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS -> createGroup();
            case AFTER_SINGLE_MSG_READ, AFTER_REVOKE_MSG -> say(alice, bob, "hello");
            case BEFORE_ADD_FRIEND_AGREE, AFTER_ADD_FRIEND_AGREE -> apply();
            case AFTER_DELETE_FRIEND, BEFORE_SET_FRIEND_REMARK, AFTER_SET_FRIEND_REMARK -> befriend();
            case AFTER_REMOVE_BLACK -> black("add_black");
            default -> {}
        }
    }

    /** Does it, and returns the answer of the call. */
    JsonNode bringAbout(WebhookEvent event) throws Exception {
        if (!prepared) {
            prepare(event);
        }
        return switch (event) {
            case BEFORE_SEND_SINGLE_MSG,
                    BEFORE_MSG_MODIFY,
                    AFTER_SEND_SINGLE_MSG,
                    AFTER_MSG_SAVE_DB,
                    BEFORE_OFFLINE_PUSH,
                    BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS,
                    AFTER_CREATE_SINGLE_CHAT_CONVERSATIONS -> say(alice, bob, "hello");
            case BEFORE_SEND_GROUP_MSG, AFTER_SEND_GROUP_MSG -> sayInGroup("hello");
            case BEFORE_ONLINE_PUSH -> connected(() -> say(alice, bob, "hello"));
            case BEFORE_GROUP_ONLINE_PUSH -> connected(() -> sayInGroup("hello"));
            case AFTER_SINGLE_MSG_READ ->
                call(
                        bob,
                        "/msg/mark_conversation_as_read",
                        "{'conversationID':'CHAT','userID':'BOB','hasReadSeq':1,'seqs':[1]}");
            case AFTER_GROUP_MSG_READ ->
                call(
                        bob,
                        "/msg/mark_conversation_as_read",
                        "{'conversationID':'sg_GROUP','userID':'BOB','hasReadSeq':1}");
            case AFTER_REVOKE_MSG ->
                call(alice, "/msg/revoke_msg", "{'conversationID':'CHAT','seq':1,'userID':'ALICE'}");
            case AFTER_USER_ONLINE, AFTER_USER_OFFLINE -> connected(NullNode::getInstance);
            case AFTER_USER_KICK_OFF ->
                connected(() -> callAsAdmin("/auth/force_logout", "{'userID':'BOB','platformID':5}"));
            case BEFORE_USER_REGISTER, AFTER_USER_REGISTER ->
                callAsAdmin("/user/user_register", "{'users':[{'userID':'ALICE2','nickname':'Second'}]}");
            case BEFORE_UPDATE_USER_INFO, AFTER_UPDATE_USER_INFO ->
                call(alice, "/user/update_user_info", "{'userInfo':{'userID':'ALICE','nickname':'Alicia'}}");
            case BEFORE_UPDATE_USER_INFO_EX, AFTER_UPDATE_USER_INFO_EX ->
                call(alice, "/user/update_user_info_ex", "{'userInfo':{'userID':'ALICE','nickname':'Alicia'}}");
            case BEFORE_ADD_FRIEND, AFTER_ADD_FRIEND -> apply();
            case BEFORE_ADD_FRIEND_AGREE, AFTER_ADD_FRIEND_AGREE ->
                call(
                        bob,
                        "/friend/add_friend_response",
                        "{'fromUserID':'ALICE','toUserID':'BOB','handleResult':1,'handleMsg':'yes'}");
            case BEFORE_IMPORT_FRIENDS, AFTER_IMPORT_FRIENDS -> befriend();
            case AFTER_DELETE_FRIEND ->
                call(alice, "/friend/delete_friend", "{'ownerUserID':'ALICE','friendUserID':'BOB'}");
            case BEFORE_SET_FRIEND_REMARK, AFTER_SET_FRIEND_REMARK ->
                call(
                        alice,
                        "/friend/set_friend_remark",
                        "{'ownerUserID':'ALICE','friendUserID':'BOB','remark':'Bobby'}");
            case BEFORE_ADD_BLACK -> black("add_black");
            case AFTER_REMOVE_BLACK -> black("remove_black");
            default -> bringAboutInGroup(event);
        };
    }

    private JsonNode bringAboutInGroup(WebhookEvent event) {
        return switch (event) {
            case BEFORE_CREATE_GROUP, AFTER_CREATE_GROUP, AFTER_CREATE_GROUP_CHAT_CONVERSATIONS -> createGroup();
            case BEFORE_APPLY_JOIN_GROUP, AFTER_JOIN_GROUP, BEFORE_MEMBER_JOIN_GROUP ->
                call(
                        carol,
                        "/group/join_group",
                        "{'groupID':'GROUP','reqMessage':'please','joinSource':3,'inviterUserID':'CAROL'}");
            case BEFORE_INVITE_USER_TO_GROUP, BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS ->
                call(
                        alice,
                        "/group/invite_user_to_group",
                        "{'groupID':'GROUP','reason':'come','invitedUserIDs':['CAROL']}");
            case AFTER_QUIT_GROUP -> call(bob, "/group/quit_group", "{'groupID':'GROUP','userID':'BOB'}");
            case AFTER_KICK_GROUP_MEMBER ->
                call(alice, "/group/kick_group", "{'groupID':'GROUP','kickedUserIDs':['BOB'],'reason':'noise'}");
            case AFTER_DISMISS_GROUP -> call(alice, "/group/dismiss_group", "{'groupID':'GROUP'}");
            case AFTER_TRANSFER_GROUP_OWNER ->
                call(
                        alice,
                        "/group/transfer_group",
                        "{'groupID':'GROUP','oldOwnerUserID':'ALICE','newOwnerUserID':'BOB'}");
            case BEFORE_SET_GROUP_INFO, AFTER_SET_GROUP_INFO ->
                call(alice, "/group/set_group_info", "{'groupInfoForSet':{'groupID':'GROUP','groupName':'Sailing'}}");
            case BEFORE_SET_GROUP_INFO_EX, AFTER_SET_GROUP_INFO_EX ->
                call(alice, "/group/set_group_info_ex", "{'groupID':'GROUP','groupName':'Sailing'}");
            case BEFORE_SET_GROUP_MEMBER_INFO, AFTER_SET_GROUP_MEMBER_INFO ->
                call(
                        alice,
                        "/group/set_group_member_info",
                        "{'members':[{'groupID':'GROUP','userID':'ALICE','nickname':'Cox'}]}");
            default -> throw new AssertionError("nothing is known that brings about " + event.key());
        };
    }

    JsonNode say(String from, String to, String text) {
        return callAsAdmin(
                "/msg/send_msg",
                "{'sendID':'" + from + "','recvID':'" + to + "','senderPlatformID':1,'sessionType':1,'contentType':101,"
                        + "'content':{'content':'" + text + "'},"
                        + "'offlinePushInfo':{'title':'Look','desc':'a message','iOSBadgeCount':true}}");
    }

    JsonNode sayInGroup(String text) {
        return callAsAdmin(
                "/msg/send_msg",
                "{'sendID':'ALICE','groupID':'GROUP','senderPlatformID':1,'sessionType':3,'contentType':101,"
                        + "'content':{'content':'" + text + "'}}");
    }

    JsonNode createGroup() {
        JsonNode answer = call(
                alice,
                "/group/create_group",
                "{'ownerUserID':'ALICE','memberUserIDs':['BOB'],"
                        + "'groupInfo':{'groupType':2,'groupName':'Rowing','needVerification':2}}");
        group = answer.path("data").path("groupInfo").path("groupID").asString("");
        if (!group.isEmpty()) {
            ours.add(group);
        }
        return answer;
    }

    private JsonNode apply() {
        return call(alice, "/friend/add_friend", "{'fromUserID':'ALICE','toUserID':'BOB','reqMsg':'hello','ex':'x'}");
    }

    private JsonNode befriend() {
        return callAsAdmin("/friend/import_friend", "{'ownerUserID':'ALICE','friendUserIDs':['BOB']}");
    }

    private JsonNode black(String what) {
        return call(alice, "/friend/" + what, "{'ownerUserID':'ALICE','blackUserID':'BOB'}");
    }

    interface Deed {
        JsonNode run() throws Exception;
    }

    /** Does something while Bob is connected. */
    JsonNode connected(Deed deed) throws Exception {
        try (Phone phone = connect()) {
            assertThat(phone.welcome().path("errCode").asInt()).isZero();
            return deed.run();
        }
    }

    Phone connect() throws Exception {
        return Phone.connect(gateway, bob, Platform.WEB, api.token(bob, 5));
    }

    JsonNode call(String caller, String path, String body) {
        return api.call(path, api.token(caller, 7), filled(body));
    }

    JsonNode callAsAdmin(String path, String body) {
        return api.call(path, admin, filled(body));
    }

    String chat() {
        return alice.compareTo(bob) < 0 ? "si_" + alice + "_" + bob : "si_" + bob + "_" + alice;
    }

    /** All that must have been done is done. */
    void prepared() {
        prepared = true;
    }

    private String filled(String body) {
        return body.replace('\'', '"')
                .replace("CHAT", chat())
                .replace("ALICE", alice)
                .replace("BOB", bob)
                .replace("CAROL", carol)
                .replace("GROUP", group);
    }
}
