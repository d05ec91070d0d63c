package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.spring.Contexts;
import dev.openim.spring.api.PermissionTest.Application;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Groups over HTTP: what requests and answers are like. Source: http-api.md 2.4. */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:groups;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class GroupsApiTest {
    private static final String PAGE = "\"pagination\":{\"pageNumber\":1,\"showNumber\":10}";

    @LocalServerPort
    private int port;

    private ApiClient api;
    private String owner;
    private String admin;
    private String member;
    private String stranger;
    private String group;

    @BeforeEach
    void found() {
        api = new ApiClient(port, Contexts.SECRET);
        owner = api.register("owner");
        admin = api.register("admin");
        member = api.register("member");
        stranger = api.register("stranger");
        group = ok(
                        owner,
                        "/group/create_group",
                        "{'ownerUserID':'OWNER','adminUserIDs':['ADMIN'],'memberUserIDs':['MEMBER'],"
                                + "'groupInfo':{'groupType':2,'groupName':'Chess & Go','needVerification':0,'ex':'e'}}")
                .path("groupInfo")
                .path("groupID")
                .asString();
    }

    @Test
    void aGroupIsReadAsItWasMade() {
        JsonNode info = ok(stranger, "/group/get_groups_info", "{'groupIDs':['GROUP','nowhere']}")
                .path("groupInfos");
        assertThat(info.size()).isEqualTo(1);
        assertThat(info.path(0).path("groupName").asString()).isEqualTo("Chess & Go");
        assertThat(info.path(0).path("ownerUserID").asString()).isEqualTo(owner);
        assertThat(info.path(0).path("memberCount").asInt()).isEqualTo(3);
        assertThat(info.path(0).path("ex").asString()).isEqualTo("e");
        JsonNode joined = ok(member, "/group/get_joined_group_list", "{'fromUserID':'MEMBER'," + PAGE + "}");
        assertThat(joined.path("total").asInt()).isEqualTo(1);
        assertThat(joined.path("groups").path(0).path("groupID").asString()).isEqualTo(group);
    }

    @Test
    void aGroupIsMadeByTheRules() {
        assertThat(code(
                        owner,
                        "/group/create_group",
                        "{'ownerUserID':'OWNER','memberUserIDs':['OWNER'],'groupInfo':{'groupType':2}}"))
                .isEqualTo(1001);
        assertThat(code(owner, "/group/create_group", "{'ownerUserID':'OWNER','groupInfo':{'groupType':1}}"))
                .isEqualTo(1001);
        assertThat(code(owner, "/group/create_group", "{'ownerUserID':'OWNER'}"))
                .isEqualTo(1001);
        assertThat(code(
                        owner,
                        "/group/create_group",
                        "{'ownerUserID':'OWNER','memberUserIDs':['nobody'],'groupInfo':{'groupType':2}}"))
                .isEqualTo(1101);
        assertThat(code(
                        owner,
                        "/group/create_group",
                        "{'ownerUserID':'OWNER','groupInfo':{'groupType':2,'groupID':'GROUP'}}"))
                .isEqualTo(1202);
        assertThat(code(owner, "/group/create_group", "{'ownerUserID':'MEMBER','groupInfo':{'groupType':2}}"))
                .isEqualTo(1002);
    }

    @Test
    void membersAreListedByRoleAndFoundByName() {
        assertThat(memberIds("{'groupID':'GROUP'," + PAGE + "}")).containsExactly(owner, admin, member);
        assertThat(memberIds("{'groupID':'GROUP','filter':5," + PAGE + "}")).containsExactly(owner, admin);
        assertThat(memberIds("{'groupID':'GROUP','filter':3," + PAGE + "}")).containsExactly(member);
        assertThat(memberIds("{'groupID':'GROUP','keyword':'Nick ad'," + PAGE + "}"))
                .containsExactly(admin);
        assertThat(code(member, "/group/get_group_member_list", "{'groupID':'GROUP','filter':6," + PAGE + "}"))
                .isEqualTo(1001);
        JsonNode named = ok(
                        member, "/group/get_group_members_info", "{'groupID':'GROUP','userIDs':['ADMIN','STRANGER']}")
                .path("members");
        assertThat(named.size()).isEqualTo(1);
        assertThat(named.path(0).path("nickname").asString()).isEqualTo("Nick admin");
        assertThat(ok(member, "/group/get_group_member_user_id", "{'groupID':'GROUP'}")
                        .path("userIDs")
                        .size())
                .isEqualTo(3);
        JsonNode summary = ok(member, "/group/get_group_abstract_info", "{'groupIDs':['GROUP']}")
                .path("groupAbstractInfos")
                .path(0);
        assertThat(summary.path("groupMemberNumber").asInt()).isEqualTo(3);
        assertThat(summary.path("groupMemberListHash").bigIntegerValue().signum())
                .isEqualTo(1);
    }

    @Test
    void applicationsAreSeenByBothSidesAndAnsweredOnce() {
        ok(
                stranger,
                "/group/join_group",
                "{'groupID':'GROUP','reqMessage':'please','joinSource':3,'inviterUserID':'STRANGER','ex':'x'}");
        JsonNode received = ok(owner, "/group/get_recv_group_applicationList", "{'fromUserID':'OWNER'," + PAGE + "}");
        assertThat(received.path("total").asInt()).isEqualTo(1);
        JsonNode request = received.path("groupRequests").path(0);
        assertThat(request.path("userInfo").path("userID").asString()).isEqualTo(stranger);
        assertThat(request.path("groupInfo").path("groupID").asString()).isEqualTo(group);
        assertThat(request.path("reqMsg").asString()).isEqualTo("please");
        assertThat(ok(admin, "/group/get_group_application_unhandled_count", "{'userID':'ADMIN'}")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        String answer = "{'groupID':'GROUP','fromUserID':'STRANGER','handledMsg':'ok','handleResult':1}";
        ok(admin, "/group/group_application_response", answer);
        assertThat(code(admin, "/group/group_application_response", answer)).isEqualTo(1206);
        JsonNode sent = ok(
                        stranger,
                        "/group/get_user_req_group_applicationList",
                        "{'userID':'STRANGER','handleResults':[1]," + PAGE + "}")
                .path("groupRequests")
                .path(0);
        assertThat(sent.path("handleMsg").asString()).isEqualTo("ok");
        assertThat(sent.path("handleUserID").asString()).isEqualTo(admin);
        assertThat(ok(
                                stranger,
                                "/group/get_specified_user_group_request_info",
                                "{'groupID':'GROUP','userID':'STRANGER'}")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(
                                admin,
                                "/group/get_group_users_req_application_list",
                                "{'groupID':'GROUP','userIDs':['STRANGER','MEMBER']}")
                        .path("groupRequests")
                        .path(0)
                        .path("userInfo")
                        .path("nickname")
                        .asString())
                .isEqualTo("Nick stranger");
        assertThat(memberIds("{'groupID':'GROUP'," + PAGE + "}")).contains(stranger);
    }

    @Test
    void anIncrementHoldsWhatChanged() {
        JsonNode first = members("", 0);
        assertThat(first.path("full").asBoolean()).isTrue();
        String id = first.path("versionID").asString();
        long version = first.path("version").asLong();
        ok(owner, "/group/invite_user_to_group", "{'groupID':'GROUP','invitedUserIDs':['STRANGER']}");
        ok(owner, "/group/kick_group", "{'groupID':'GROUP','kickedUserIDs':['MEMBER']}");
        ok(
                owner,
                "/group/set_group_member_info",
                "{'members':[{'groupID':'GROUP','userID':'ADMIN','roleLevel':20,'nickname':'Demoted'}]}");
        JsonNode next = members(id, version);
        assertThat(next.path("full").asBoolean()).isFalse();
        assertThat(next.path("version").asLong()).isEqualTo(version + 3);
        assertThat(next.path("delete").path(0).asString()).isEqualTo(member);
        assertThat(next.path("insert").path(0).path("userID").asString()).isEqualTo(stranger);
        assertThat(next.path("update").path(0).path("nickname").asString()).isEqualTo("Demoted");
        assertThat(next.path("sortVersion").asLong()).isPositive();
        assertThat(next.path("group").path("memberCount").asInt()).isEqualTo(3);
        JsonNode batch = ok(
                        owner,
                        "/group/get_incremental_group_members_batch",
                        "{'userID':'OWNER','reqList':[{'groupID':'nowhere'},{'groupID':'GROUP','versionID':'" + id
                                + "','version':" + version + "}]}")
                .path("respList");
        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.path(group).path("delete").path(0).asString()).isEqualTo(member);
        assertThat(ok(owner, "/group/get_full_group_member_user_ids", "{'groupID':'GROUP','idHash':0}")
                        .path("userIDs")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void groupsAreFoundByBackEnds() {
        JsonNode byName = api.ok(
                "/group/get_groups", api.adminToken(), filled("{'groupName':'hess & G','groupID':''," + PAGE + "}"));
        assertThat(byName.path("total").asInt()).isPositive();
        JsonNode byId = api.ok("/group/get_groups", api.adminToken(), filled("{'groupID':'GROUP'," + PAGE + "}"));
        assertThat(byId.path("groups").path(0).path("groupOwnerUserName").asString())
                .isEqualTo("Nick owner");
        assertThat(byId.path("groups").path(0).path("groupInfo").path("groupID").asString())
                .isEqualTo(group);
    }

    @Test
    void aDismissedGroupIsKnownAndNothingCanBeDoneWithIt() {
        ok(owner, "/group/dismiss_group", "{'groupID':'GROUP'}");
        assertThat(ok(stranger, "/group/get_groups_info", "{'groupIDs':['GROUP']}")
                        .path("groupInfos")
                        .path(0)
                        .path("status")
                        .asInt())
                .isEqualTo(2);
        List<Integer> codes = new ArrayList<>();
        codes.add(code(owner, "/group/cancel_mute_group", "{'groupID':'GROUP'}"));
        codes.add(code(owner, "/group/set_group_info_ex", "{'groupID':'GROUP','groupName':'x'}"));
        codes.add(code(owner, "/group/dismiss_group", "{'groupID':'GROUP'}"));
        codes.add(code(owner, "/group/invite_user_to_group", "{'groupID':'GROUP','invitedUserIDs':['STRANGER']}"));
        codes.add(code(stranger, "/group/join_group", "{'groupID':'GROUP','joinSource':3}"));
        codes.add(code(owner, "/group/get_incremental_group_members", "{'groupID':'GROUP'}"));
        assertThat(codes).containsOnly(1204);
        assertThat(ok(owner, "/group/get_joined_group_list", "{'fromUserID':'OWNER'," + PAGE + "}")
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void theRestOfWhatOwnersDo() {
        ok(owner, "/group/set_group_info", "{'groupInfoForSet':{'groupID':'GROUP','introduction':'i','ex':'f'}}");
        ok(owner, "/group/mute_group_member", "{'groupID':'GROUP','userID':'MEMBER','mutedSeconds':4294967295}");
        ok(owner, "/group/cancel_mute_group_member", "{'groupID':'GROUP','userID':'MEMBER'}");
        ok(owner, "/group/mute_group", "{'groupID':'GROUP'}");
        ok(owner, "/group/cancel_mute_group", "{'groupID':'GROUP'}");
        ok(owner, "/group/transfer_group", "{'groupID':'GROUP','oldOwnerUserID':'OWNER','newOwnerUserID':'MEMBER'}");
        ok(owner, "/group/quit_group", "{'groupID':'GROUP','userID':''}");
        assertThat(memberIds("{'groupID':'GROUP'," + PAGE + "}")).containsExactly(member, admin);
    }

    private List<String> memberIds(String body) {
        JsonNode found = ok(member, "/group/get_group_member_list", body);
        List<String> ids = new ArrayList<>();
        found.path("members").forEach(one -> ids.add(one.path("userID").asString()));
        assertThat(found.path("total").asInt()).isEqualTo(ids.size());
        return ids;
    }

    private JsonNode members(String versionId, long version) {
        return ok(
                owner,
                "/group/get_incremental_group_members",
                "{'groupID':'GROUP','versionID':'" + versionId + "','version':" + version + "}");
    }

    private JsonNode ok(String who, String path, String body) {
        return api.ok(path, api.token(who, 1), filled(body));
    }

    private int code(String who, String path, String body) {
        return api.call(path, api.token(who, 1), filled(body)).path("errCode").asInt();
    }

    private String filled(String body) {
        return body.replace('\'', '"')
                .replace("OWNER", owner)
                .replace("ADMIN", admin)
                .replace("MEMBER", member)
                .replace("STRANGER", stranger)
                .replace("GROUP", String.valueOf(group));
    }
}
