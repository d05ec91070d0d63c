package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {
    private static final GatewaySettings DEFAULTS = GatewaySettings.DEFAULTS;

    @Test
    void theDefaultsKeepWhatOfficialClientsRelyOn() {
        assertThat(DEFAULTS.port()).isEqualTo(10001);
        assertThat(DEFAULTS.limits().maxFrameSize()).isEqualTo(51_200);
        assertThat(DEFAULTS.limits().maxConnections()).isEqualTo(100_000);
        assertThat(DEFAULTS.timeouts().ping()).isLessThanOrEqualTo(Duration.ofSeconds(25));
        assertThat(DEFAULTS.timeouts().idle()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
        assertThat(DEFAULTS.outbound().maxPendingBytes()).isGreaterThan(Frames.MAX_PAYLOAD);
    }

    @Test
    void aWrongValueIsNamedWithItsRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withPort(65_536))
                .withMessage("port: 65536 (expected: 0-65535)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewaySettings.Outbound(2, 1, 3))
                .withMessage("highWaterMark: 1 (expected: lowWaterMark or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewaySettings.Rate(0, 1))
                .withMessage("perSecond: 0 (expected: 1 or more)");
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewaySettings.Timeouts(second, Duration.ZERO, second, second, second, second))
                .withMessage("ping: PT0S (expected: more than 0)");
    }

    @Test
    void oneSettingIsChangedAtATime() {
        assertThat(DEFAULTS.withPort(1).withPort(10001)).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.withAllowedOrigins(List.of("a")).allowedOrigins()).containsExactly("a");
        assertThat(DEFAULTS.withEventLoopThreads(3).eventLoopThreads()).isEqualTo(3);
    }
}
