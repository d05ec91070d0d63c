package dev.openim.relation;

import dev.openim.user.User;
import dev.openim.user.UserMapper;
import dev.openim.wire.proto.relation.getSpecifiedFriendsInfoInfo;
import dev.openim.wire.proto.sdkws.BlackInfo;
import dev.openim.wire.proto.sdkws.FriendInfo;
import dev.openim.wire.proto.sdkws.FriendRequest;
import dev.openim.wire.proto.sdkws.PublicUserInfo;
import dev.openim.wire.proto.sdkws.UserInfo;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Between contacts here and on the wire. Source: http-api.md 1.11. */
final class RelationMapper {
    private static final long MILLIS = 1_000;

    private RelationMapper() {}

    /** A friend with his profile. The time is in seconds: nowhere else, but clients show it as such. */
    static FriendInfo toWire(Friend friend, User profile) {
        return withoutProfile(friend)
                .setCreateTime(friend.createTime() / MILLIS)
                .setFriendUser(UserInfo.newBuilder()
                        .setUserID(profile.userId())
                        .setNickname(profile.nickname())
                        .setFaceURL(profile.faceUrl())
                        .setEx(profile.ex()))
                .build();
    }

    private static FriendInfo.Builder withoutProfile(Friend friend) {
        return FriendInfo.newBuilder()
                .setOwnerUserID(friend.ownerId())
                .setRemark(friend.remark())
                .setCreateTime(friend.createTime())
                .setAddSource(friend.addSource())
                .setOperatorUserID(friend.operatorId())
                .setEx(friend.ex())
                .setIsPinned(friend.pinned());
    }

    /** A user with what he is to somebody; times are in milliseconds. */
    static getSpecifiedFriendsInfoInfo toWire(User user, @Nullable Friend friend, @Nullable Black black) {
        getSpecifiedFriendsInfoInfo.Builder info =
                getSpecifiedFriendsInfoInfo.newBuilder().setUserInfo(UserMapper.toWire(user));
        if (friend != null) {
            info.setFriendInfo(withoutProfile(friend));
        }
        if (black != null) {
            info.setBlackInfo(withoutProfile(black));
        }
        return info.build();
    }

    static FriendRequest toWire(FriendApplication application, Profiles profiles) {
        User from = profiles.get(application.fromId());
        User to = profiles.get(application.toId());
        return FriendRequest.newBuilder()
                .setFromUserID(from.userId())
                .setFromNickname(from.nickname())
                .setFromFaceURL(from.faceUrl())
                .setToUserID(to.userId())
                .setToNickname(to.nickname())
                .setToFaceURL(to.faceUrl())
                .setHandleResult(application.result())
                .setReqMsg(application.message())
                .setCreateTime(application.createTime())
                .setHandlerUserID(application.handlerId())
                .setHandleMsg(application.handleMessage())
                .setHandleTime(application.handleTime())
                .setEx(application.ex())
                .build();
    }

    /** Returns the ids of all whom the applications show. */
    static Set<String> people(Collection<FriendApplication> applications) {
        Set<String> ids = new TreeSet<>();
        applications.forEach(application -> ids.addAll(List.of(application.fromId(), application.toId())));
        return ids;
    }

    /** A block with the profile of who is blocked; the time is in seconds, as the client's black list has it. */
    static BlackInfo inSeconds(Black black, User profile) {
        return inMillis(black, profile).toBuilder()
                .setCreateTime(black.createTime() / MILLIS)
                .build();
    }

    static BlackInfo inMillis(Black black, User profile) {
        return withoutProfile(black)
                .setBlackUserInfo(PublicUserInfo.newBuilder()
                        .setUserID(profile.userId())
                        .setNickname(profile.nickname())
                        .setFaceURL(profile.faceUrl())
                        .setEx(profile.ex()))
                .build();
    }

    private static BlackInfo.Builder withoutProfile(Black black) {
        return BlackInfo.newBuilder()
                .setOwnerUserID(black.ownerId())
                .setCreateTime(black.createTime())
                .setAddSource(black.addSource())
                .setOperatorUserID(black.operatorId())
                .setEx(black.ex());
    }
}
