package dev.openim.user;

import dev.openim.wire.proto.sdkws.UserInfo;

/** Between a user here and on the wire. */
public final class UserMapper {
    private UserMapper() {}

    public static UserInfo toWire(User user) {
        return UserInfo.newBuilder()
                .setUserID(user.userId())
                .setNickname(user.nickname())
                .setFaceURL(user.faceUrl())
                .setEx(user.ex())
                .setCreateTime(user.createTime())
                .setAppMangerLevel(user.appLevel())
                .setGlobalRecvMsgOpt(user.globalReceiveOption())
                .build();
    }
}
