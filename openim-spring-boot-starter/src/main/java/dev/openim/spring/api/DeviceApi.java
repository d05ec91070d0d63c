package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.device.ClientLog;
import dev.openim.device.DeviceService;
import dev.openim.device.DeviceStore.LogQuery;
import dev.openim.device.PushToken;
import dev.openim.user.User;
import dev.openim.user.UserService;
import dev.openim.wire.proto.third.DeleteLogsReq;
import dev.openim.wire.proto.third.FcmUpdateTokenReq;
import dev.openim.wire.proto.third.LogInfo;
import dev.openim.wire.proto.third.SearchLogsReq;
import dev.openim.wire.proto.third.SearchLogsResp;
import dev.openim.wire.proto.third.SetAppBadgeReq;
import dev.openim.wire.proto.third.UploadLogsReq;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Push tokens, badges and logs of devices. Source: http-api.md 2.8. */
final class DeviceApi implements ApiGroup {
    private final DeviceService devices;
    private final UserService users;

    DeviceApi(DeviceService devices, UserService users) {
        this.devices = devices;
        this.users = users;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.run(
                "/third/fcm_update_token",
                FcmUpdateTokenReq.getDefaultInstance(),
                (caller, r) -> devices.updatePushToken(
                        new PushToken(r.getAccount(), r.getPlatformID(), r.getFcmToken(), r.getExpireTime())));
        endpoints.run(
                "/third/set_app_badge",
                SetAppBadgeReq.getDefaultInstance(),
                (caller, r) -> devices.setBadge(r.getUserID(), r.getAppUnreadCount()));
        endpoints.run("/third/logs/upload", UploadLogsReq.getDefaultInstance(), this::upload);
        endpoints.run(
                "/third/logs/delete",
                DeleteLogsReq.getDefaultInstance(),
                (caller, r) -> devices.deleteLogs(r.getLogIDsList()));
        endpoints.post("/third/logs/search", SearchLogsReq.getDefaultInstance(), (caller, r) -> search(r));
    }

    private void upload(Caller caller, UploadLogsReq request) {
        List<ClientLog> logs = request.getFileURLsList().stream()
                .map(file -> new ClientLog(
                        "",
                        "",
                        request.getPlatform(),
                        file.getURL(),
                        0,
                        file.getFilename(),
                        request.getAppFramework(),
                        request.getEx(),
                        request.getVersion()))
                .toList();
        devices.addLogs(caller, logs);
    }

    private ApiAnswer search(SearchLogsReq request) {
        LogQuery query = devices.query(request.getKeyword(), request.getStartTime(), request.getEndTime());
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        List<ClientLog> logs = devices.logs(query, page.offset(), page.limit());
        Map<String, String> names = users
                .find(logs.stream().map(ClientLog::userId).toList())
                .stream()
                .collect(Collectors.toMap(User::userId, User::nickname));
        return ApiAnswer.of(SearchLogsResp.newBuilder()
                .setTotal(devices.countLogs(query))
                .addAllLogsInfos(logs.stream().map(log -> info(log, names)).toList()));
    }

    private static LogInfo info(ClientLog log, Map<String, String> names) {
        return LogInfo.newBuilder()
                .setUserID(log.userId())
                .setPlatform(
                        Platform.of(log.platformId()).map(Platform::wireName).orElse(""))
                .setUrl(log.url())
                .setCreateTime(log.createTime())
                .setNickname(names.getOrDefault(log.userId(), ""))
                .setLogID(log.logId())
                .setFilename(log.fileName())
                .setSystemType(log.systemType())
                .setEx(log.ex())
                .setVersion(log.version())
                .build();
    }
}
