package dev.openim.push.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.device.PushToken;
import dev.openim.offlinepush.PushTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTokensTest {
    private static final String APNS = "0123456789abcdef".repeat(4);
    private static final String FCM = "cXyz_1:APA91b" + "x".repeat(120);
    private static final String GETUI = "0123456789abcdef".repeat(2);
    private static final String JPUSH = "1104a89792a6e27e1f0";

    @Test
    void tokensAreToldByTheirForm() {
        assertThat(of("apns")).containsExactly(APNS);
        assertThat(of("fcm")).containsExactly(FCM);
        assertThat(of("getui")).containsExactly(GETUI);
        assertThat(of("jpush")).containsExactly(JPUSH);
    }

    @Test
    void orByWhatTheyBeginWith() {
        PushToken said = new PushToken("bob", 1, "fcm:" + APNS, 1);
        List<PushTarget> targets = DeviceTokens.of("fcm", Notifications.recipient("bob", said));
        assertThat(targets).extracting(PushTarget::token).containsExactly(APNS);
        assertThat(targets.get(0).tokens()).containsExactly(said); // what is forgotten when it is gone
        assertThat(DeviceTokens.of("apns", Notifications.recipient("bob", said)))
                .isEmpty();
    }

    private static List<String> of(String vendor) {
        return DeviceTokens.of(
                        vendor,
                        Notifications.recipient(
                                "bob",
                                Notifications.token("bob", 1, APNS),
                                Notifications.token("bob", 2, FCM),
                                Notifications.token("bob", 8, GETUI),
                                Notifications.token("bob", 9, JPUSH)))
                .stream()
                .map(PushTarget::token)
                .toList();
    }
}
