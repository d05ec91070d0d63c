package dev.openim.spring.actuate;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;

/**
 * Keeps what spans would count from being counted a second time.
 *
 * <p>Has messaging's timers count into buckets, which those of several nodes can be added up by, as percentiles cannot. A few that
 * are the same for all timers, because each is a series. Comes before the application's own filters and properties, so that
 * {@code management.metrics.distribution.slo.openim.bus.latency} decides where it is set.
 */
final class MeterRules implements MeterFilter, Ordered {
    private static final double[] NANOS =
            List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000).stream()
                    .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                    .toArray();

    private static final Pattern OF_SPANS =
            Pattern.compile("openim\\.(request|accept|publish|store|push|hook|webhook)(\\.active)?");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return OF_SPANS.matcher(id.getName()).matches() ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        if (id.getType() != Meter.Type.TIMER || !id.getName().startsWith(OpenImEndpoint.METERS)) {
            return config;
        }
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(NANOS)
                .build()
                .merge(config);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
