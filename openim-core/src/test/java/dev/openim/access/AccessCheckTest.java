package dev.openim.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.group.Group;
import dev.openim.group.GroupFixtures;
import dev.openim.group.GroupMember;
import dev.openim.group.InMemoryGroupStore;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.wire.RequestIds;
import dev.openim.wire.proto.conversation.SetConversationsReq;
import dev.openim.wire.proto.group.GetGroupMemberListReq;
import dev.openim.wire.proto.relation.isFriendReq;
import dev.openim.wire.proto.user.updateUserInfoReq;
import dev.openim.wire.proto.user.userRegisterReq;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
    private final InMemoryGroupStore groups = new InMemoryGroupStore(new InMemoryUnitOfWork());
    private final AccessCheck access = new AccessCheck(AccessTable.standard(), groups);

    @Test
    void aUserActsInHisOwnNameOnly() {
        updateUserInfoReq.Builder request = updateUserInfoReq.newBuilder();
        request.getUserInfoBuilder().setUserID("alice");

        assertMay("alice", "/user/update_user_info", request.build());
        assertMayNot("bob", "/user/update_user_info", request.build());
        assertMayNot("alice", "/user/update_user_info", updateUserInfoReq.getDefaultInstance());
    }

    @Test
    void eachOfAListMustBeTheCaller() {
        String call = "/conversation/set_conversations";

        assertMay(
                "alice",
                call,
                SetConversationsReq.newBuilder().addUserIDs("alice").build());
        assertMayNot(
                "alice",
                call,
                SetConversationsReq.newBuilder()
                        .addAllUserIDs(List.of("alice", "bob"))
                        .build());
        assertMayNot("alice", call, SetConversationsReq.getDefaultInstance());
    }

    @Test
    void oneOfSeveralFieldsIsEnough() {
        isFriendReq request =
                isFriendReq.newBuilder().setUserID1("alice").setUserID2("bob").build();

        assertMay("alice", "/friend/is_friend", request);
        assertMay("bob", "/friend/is_friend", request);
        assertMayNot("carol", "/friend/is_friend", request);
    }

    @Test
    void membersAreThoseOfTheGroupThatIsNamed() {
        groups.create(group("g"), List.of(member("g", "alice")));
        groups.create(group("other"), List.of(member("other", "bob")));
        GetGroupMemberListReq request =
                GetGroupMemberListReq.newBuilder().setGroupID("g").build();

        assertMay("alice", "/group/get_group_member_list", request);
        assertMayNot("bob", "/group/get_group_member_list", request);
        assertMayNot("alice", "/group/get_group_member_list", GetGroupMemberListReq.getDefaultInstance());
    }

    @Test
    void whatIsForAdministratorsIsForThemAlone() {
        assertMayNot("alice", "/user/user_register", userRegisterReq.getDefaultInstance());
        access.guard("/user/user_register", userRegisterReq.getDescriptor())
                .check(new Caller("imAdmin", Platform.ADMIN, true, "op"), userRegisterReq.getDefaultInstance());
    }

    @Test
    void aCallWithoutALineIsNotToBeMade() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> access.guard("/user/forgotten"))
                .withMessageContaining("/user/forgotten");
    }

    @Test
    void aLineThatNamesAFieldTheRequestHasNotIsFoundAtTheStart() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> access.guard("/friend/is_friend", userRegisterReq.getDescriptor()));
    }

    @Test
    void everyWebsocketRequestHasALine() {
        List<String> pushes = List.of("PUSH_MESSAGE", "KICK");
        Arrays.stream(RequestIds.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !pushes.contains(field.getName()))
                .forEach(field -> assertThatCode(
                                () -> AccessTable.standard().rule(AccessTable.request(field.getInt(null))))
                        .as(field.getName())
                        .doesNotThrowAnyException());
        assertThat(AccessTable.standard().rule("ws " + RequestIds.SEND_MESSAGE).who())
                .isEqualTo(Who.SELF);
    }

    private void assertMay(String userId, String call, Message request) {
        assertThatCode(() -> access.guard(call, request.getDescriptorForType()).check(caller(userId), request))
                .doesNotThrowAnyException();
    }

    private void assertMayNot(String userId, String call, Message request) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(
                        () -> access.guard(call, request.getDescriptorForType()).check(caller(userId), request))
                .matches(refusal -> refusal.code() == ErrorCode.NO_PERMISSION);
    }

    private static Caller caller(String userId) {
        return new Caller(userId, Platform.ANDROID, false, "op");
    }

    private static Group group(String groupId) {
        return GroupFixtures.group(groupId, "", "");
    }

    private static GroupMember member(String groupId, String userId) {
        return new GroupMember(groupId, userId, GroupMember.ORDINARY, "", "", "", 2, "", "", 0, 1);
    }
}
