package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.user.User;
import dev.openim.user.UserChange;
import dev.openim.user.UserMapper;
import dev.openim.user.UserService;
import dev.openim.wire.proto.sdkws.UserInfo;
import dev.openim.wire.proto.sdkws.UserInfoWithEx;
import dev.openim.wire.proto.user.accountCheckReq;
import dev.openim.wire.proto.user.accountCheckResp;
import dev.openim.wire.proto.user.getAllUserIDReq;
import dev.openim.wire.proto.user.getAllUserIDResp;
import dev.openim.wire.proto.user.getDesignateUsersReq;
import dev.openim.wire.proto.user.getDesignateUsersResp;
import dev.openim.wire.proto.user.getPaginationUsersReq;
import dev.openim.wire.proto.user.getPaginationUsersResp;
import dev.openim.wire.proto.user.setGlobalRecvMessageOptReq;
import dev.openim.wire.proto.user.updateUserInfoExReq;
import dev.openim.wire.proto.user.updateUserInfoReq;
import dev.openim.wire.proto.user.userRegisterReq;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Users. Source: http-api.md 2.2. */
final class UserApi implements ApiGroup {
    /** Ids one call may name. */
    private static final int MAX_IDS = 1_000;

    private static final int MAX_KEYWORD_LENGTH = 255;

    private final UserService users;

    UserApi(UserService users) {
        this.users = users;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.run(
                "/user/user_register",
                userRegisterReq.getDefaultInstance(),
                (caller, r) -> register(caller, r.getUsersList()));
        endpoints.run(
                "/user/update_user_info",
                updateUserInfoReq.getDefaultInstance(),
                (caller, r) -> users.update(caller, r.getUserInfo().getUserID(), nonEmpty(r.getUserInfo())));
        endpoints.run(
                "/user/update_user_info_ex",
                updateUserInfoExReq.getDefaultInstance(),
                (caller, r) -> users.update(caller, r.getUserInfo().getUserID(), given(r.getUserInfo())));
        endpoints.run(
                "/user/set_global_msg_recv_opt",
                setGlobalRecvMessageOptReq.getDefaultInstance(),
                (caller, r) ->
                        users.update(caller, r.getUserID(), UserChange.globalReceiveOption(r.getGlobalRecvMsgOpt())));
        endpoints.post(
                "/user/get_users_info",
                getDesignateUsersReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(getDesignateUsersResp
                        .newBuilder()
                        .addAllUsersInfo(toWire(users.find(few("userIDs", r.getUserIDsList()))))));
        endpoints.post("/user/get_all_users_uid", getAllUserIDReq.getDefaultInstance(), this::allIds);
        endpoints.post("/user/get_users", getPaginationUsersReq.getDefaultInstance(), this::page);
        endpoints.post("/user/account_check", accountCheckReq.getDefaultInstance(), this::accountCheck);
    }

    private void register(Caller caller, List<UserInfo> added) {
        if (added.size() > MAX_IDS) {
            throw OpenImException.args("users: " + added.size() + " (expected: 1-" + MAX_IDS + ")");
        }
        users.register(caller, added.stream().map(UserApi::fromWire).toList());
    }

    private ApiAnswer allIds(Caller caller, getAllUserIDReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        List<User> found = users.list(caller, page.offset(), page.limit());
        return ApiAnswer.of(getAllUserIDResp
                .newBuilder()
                .setTotal((int) users.count(caller))
                .addAllUserIDs(found.stream().map(User::userId).toList()));
    }

    private ApiAnswer page(Caller caller, getPaginationUsersReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        String idPart = keyword("userID", request.getUserID());
        String namePart = keyword("nickName", request.getNickName());
        return ApiAnswer.of(getPaginationUsersResp
                .newBuilder()
                .setTotal((int) users.countFound(caller, idPart, namePart))
                .addAllUsers(toWire(users.search(caller, idPart, namePart, page.offset(), page.limit()))));
    }

    private ApiAnswer accountCheck(Caller caller, accountCheckReq request) {
        Map<String, Boolean> registered =
                users.accountCheck(caller, few("checkUserIDs", request.getCheckUserIDsList()));
        accountCheckResp.Builder answer = accountCheckResp.newBuilder();
        registered.forEach((id, is) -> answer.addResultsBuilder().setUserID(id).setAccountStatus(is ? 1 : 0));
        return ApiAnswer.of(answer);
    }

    /** Returns the ids a call names, if there are some and not too many. */
    static List<String> few(String name, List<String> ids) {
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw OpenImException.args(name + ": " + ids.size() + " (expected: 1-" + MAX_IDS + ")");
        }
        return ids;
    }

    private static String keyword(String name, String text) {
        if (text.length() > MAX_KEYWORD_LENGTH) {
            throw OpenImException.args(
                    name + ": " + text.length() + " characters (expected: " + MAX_KEYWORD_LENGTH + " or less)");
        }
        return text;
    }

    private static List<UserInfo> toWire(Collection<User> found) {
        return found.stream().map(UserMapper::toWire).toList();
    }

    private static User fromWire(UserInfo info) {
        return new User(
                info.getUserID(),
                info.getNickname(),
                info.getFaceURL(),
                info.getEx(),
                info.getAppMangerLevel(),
                info.getGlobalRecvMsgOpt(),
                0);
    }

    /** In the older form of the change, what is empty stays as it is. */
    private static UserChange nonEmpty(UserInfo info) {
        return new UserChange(
                info.getNickname().isEmpty() ? null : info.getNickname(),
                info.getFaceURL().isEmpty() ? null : info.getFaceURL(),
                info.getEx().isEmpty() ? null : info.getEx(),
                info.getGlobalRecvMsgOpt() == 0 ? null : info.getGlobalRecvMsgOpt());
    }

    private static UserChange given(UserInfoWithEx info) {
        return new UserChange(
                info.hasNickname() ? info.getNickname().getValue() : null,
                info.hasFaceURL() ? info.getFaceURL().getValue() : null,
                info.hasEx() ? info.getEx().getValue() : null,
                info.hasGlobalRecvMsgOpt() ? info.getGlobalRecvMsgOpt().getValue() : null);
    }
}
