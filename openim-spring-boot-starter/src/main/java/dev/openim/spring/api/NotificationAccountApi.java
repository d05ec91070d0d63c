package dev.openim.spring.api;

import dev.openim.user.NotificationAccounts;
import dev.openim.user.User;
import dev.openim.wire.proto.user.addNotificationAccountReq;
import dev.openim.wire.proto.user.addNotificationAccountResp;
import dev.openim.wire.proto.user.notificationAccountInfo;
import dev.openim.wire.proto.user.searchNotificationAccountReq;
import dev.openim.wire.proto.user.searchNotificationAccountResp;
import dev.openim.wire.proto.user.updateNotificationAccountInfoReq;

/** Accounts of systems that write to users. Source: http-api.md 2.2. */
final class NotificationAccountApi implements ApiGroup {
    private final NotificationAccounts accounts;

    NotificationAccountApi(NotificationAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/user/add_notification_account",
                addNotificationAccountReq.getDefaultInstance(),
                (caller, r) -> add(r));
        endpoints.run(
                "/user/update_notification_account",
                updateNotificationAccountInfoReq.getDefaultInstance(),
                (caller, r) -> accounts.update(r.getUserID(), r.getNickName(), r.getFaceURL()));
        endpoints.post(
                "/user/search_notification_account",
                searchNotificationAccountReq.getDefaultInstance(),
                (caller, r) -> search(r));
    }

    private ApiAnswer add(addNotificationAccountReq request) {
        User account = accounts.add(
                request.getUserID(), request.getNickName(), request.getFaceURL(), request.getAppMangerLevel());
        return ApiAnswer.of(addNotificationAccountResp
                .newBuilder()
                .setUserID(account.userId())
                .setNickName(account.nickname())
                .setFaceURL(account.faceUrl())
                .setAppMangerLevel(account.appLevel()));
    }

    private ApiAnswer search(searchNotificationAccountReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        NotificationAccounts.Page found = accounts.search(
                request.getKeyword(),
                request.hasAppManagerLevel() ? request.getAppManagerLevel() : null,
                page.offset(),
                page.limit());
        searchNotificationAccountResp.Builder answer =
                searchNotificationAccountResp.newBuilder().setTotal(found.total());
        found.accounts()
                .forEach(account -> answer.addNotificationAccounts(notificationAccountInfo
                        .newBuilder()
                        .setUserID(account.userId())
                        .setNickName(account.nickname())
                        .setFaceURL(account.faceUrl())
                        .setAppMangerLevel(account.appLevel())));
        return ApiAnswer.of(answer);
    }
}
