package dev.openim.spring.api;

import dev.openim.auth.Platform;
import dev.openim.error.OpenImException;
import dev.openim.presence.OnlineConnection;
import dev.openim.presence.Presence;
import dev.openim.wire.proto.msggateway.GetUsersOnlineStatusReq;
import dev.openim.wire.proto.msggateway.GetUsersOnlineStatusResp.SuccessDetail;
import dev.openim.wire.proto.msggateway.GetUsersOnlineStatusResp.SuccessResult;
import dev.openim.wire.proto.msggateway.SingleDetail;
import dev.openim.wire.proto.msggateway.SinglePlatformToken;
import dev.openim.wire.proto.user.getSubscribeUsersStatusReq;
import dev.openim.wire.proto.user.getSubscribeUsersStatusResp;
import dev.openim.wire.proto.user.getUserStatusReq;
import dev.openim.wire.proto.user.getUserStatusResp;
import dev.openim.wire.proto.user.onlineStatus;
import dev.openim.wire.proto.user.subscribeOrCancelUsersStatusReq;
import dev.openim.wire.proto.user.subscribeOrCancelUsersStatusResp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is online. Tokens are not kept, so where back ends look for them they find what names them: the same for connections with
 * the same token. Source: http-api.md 2.2.
 */
final class OnlineStatusApi implements ApiGroup {
    private static final int ONLINE = 1;
    private static final int SUBSCRIBE = 1;
    private static final int UNSUBSCRIBE = 2;

    private final Presence presence;

    OnlineStatusApi(Presence presence) {
        this.presence = presence;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/user/get_users_status",
                getUserStatusReq.getDefaultInstance(),
                (caller, r) ->
                        ApiAnswer.of(getUserStatusResp.newBuilder().addAllStatusList(statesOf(r.getUserIDsList()))));
        endpoints.post(
                "/user/get_users_online_status",
                GetUsersOnlineStatusReq.getDefaultInstance(),
                (caller, r) -> details(r));
        endpoints.post(
                "/user/get_users_online_token_detail",
                GetUsersOnlineStatusReq.getDefaultInstance(),
                (caller, r) -> tokens(r));
        endpoints.post(
                "/user/subscribe_users_status",
                subscribeOrCancelUsersStatusReq.getDefaultInstance(),
                (caller, r) -> subscribe(r));
        endpoints.post(
                "/user/get_subscribe_users_status",
                getSubscribeUsersStatusReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(getSubscribeUsersStatusResp.getDefaultInstance()));
    }

    /** Subscriptions belong to connections and are made there; who asks here gets to know how things are now. */
    private ApiAnswer subscribe(subscribeOrCancelUsersStatusReq request) {
        int genre = request.getGenre();
        if (genre != SUBSCRIBE && genre != UNSUBSCRIBE) {
            throw OpenImException.args("genre: " + genre + " (expected: 1 or 2)");
        }
        List<onlineStatus> states = statesOf(request.getUserIDsList());
        return ApiAnswer.of(subscribeOrCancelUsersStatusResp
                .newBuilder()
                .addAllStatusList(genre == SUBSCRIBE ? states : List.of()));
    }

    private List<onlineStatus> statesOf(List<String> userIds) {
        return UserApi.few("userIDs", userIds).stream().map(this::state).toList();
    }

    private onlineStatus state(String userId) {
        Set<Platform> online = presence.platforms(userId);
        return onlineStatus
                .newBuilder()
                .setUserID(userId)
                .setStatus(online.isEmpty() ? 0 : ONLINE)
                .addAllPlatformIDs(online.stream().map(Platform::id).toList())
                .build();
    }

    private ApiAnswer details(GetUsersOnlineStatusReq request) {
        List<SuccessResult> users = new ArrayList<>();
        for (String userId : fewOrNone(request)) {
            SuccessResult.Builder user = SuccessResult.newBuilder().setUserID(userId);
            for (OnlineConnection connection : presence.connections(userId)) {
                user.setStatus(ONLINE)
                        .addDetailPlatformStatus(SuccessDetail.newBuilder()
                                .setPlatformID(connection.platform().id())
                                .setConnID(connection.id())
                                .setIsBackground(connection.background())
                                .setToken(connection.tokenId()));
            }
            users.add(user.build());
        }
        return ApiAnswer.list(users);
    }

    private ApiAnswer tokens(GetUsersOnlineStatusReq request) {
        List<SingleDetail> users = new ArrayList<>();
        for (String userId : fewOrNone(request)) {
            Map<Platform, SinglePlatformToken.Builder> platforms = new EnumMap<>(Platform.class);
            for (OnlineConnection connection : presence.connections(userId)) {
                SinglePlatformToken.Builder platform = platforms.computeIfAbsent(
                        connection.platform(),
                        key -> SinglePlatformToken.newBuilder().setPlatformID(key.id()));
                platform.addToken(connection.tokenId()).setTotal(platform.getTokenCount());
            }
            if (!platforms.isEmpty()) {
                SingleDetail.Builder user =
                        SingleDetail.newBuilder().setUserID(userId).setStatus(ONLINE);
                platforms.values().forEach(user::addSinglePlatformToken);
                users.add(user.build());
            }
        }
        return ApiAnswer.list(users);
    }

    private static List<String> fewOrNone(GetUsersOnlineStatusReq request) {
        return request.getUserIDsCount() == 0 ? List.of() : UserApi.few("userIDs", request.getUserIDsList());
    }
}
