package dev.openim.push.http;

import dev.openim.device.PushToken;
import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushTarget;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Duration;
import java.util.List;

/** Notifications and recipients for tests of vendors. */
public final class Notifications {
    private Notifications() {}

    public static OfflineNotification hello() {
        return hello(true);
    }

    public static OfflineNotification hello(boolean collapse) {
        MsgData message = MsgData.newBuilder()
                .setSendID("alice")
                .setSenderNickname("Alice")
                .setRecvID("bob")
                .setClientMsgID("c1")
                .setServerMsgID("0123456789abcdef0123456789abcdef")
                .setSessionType(1)
                .setContentType(101)
                .setSeq(7)
                .setSendTime(1_700_000_000_000L)
                .build();
        return new OfflineNotification(
                "Alice",
                "Grüße \uD83D\uDE00",
                "si_alice_bob",
                message,
                collapse,
                true,
                "ping.caf",
                "{\"a\":1}",
                Duration.ofDays(1));
    }

    public static PushRecipient recipient(String userId, PushToken... tokens) {
        return new PushRecipient(userId, List.of(tokens));
    }

    public static PushToken token(String userId, int platformId, String token) {
        return new PushToken(userId, platformId, token, Long.MAX_VALUE);
    }

    /** A target whose badge is 3. */
    public static PushTarget device(String userId, int platformId, String token) {
        PushToken known = token(userId, platformId, token);
        return new PushTarget(userId, 3, platformId, token, List.of(known));
    }

    /** A user as a target, whose badge is 3. */
    public static PushTarget user(String userId, PushToken... tokens) {
        return new PushTarget(userId, 3, 0, "", List.of(tokens));
    }
}
