package dev.openim.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.cluster.EtcdProcess;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.faults.FaultKind;
import dev.openim.examples.benchmark.faults.FaultRun;
import dev.openim.examples.benchmark.faults.FaultSettings;
import dev.openim.examples.benchmark.target.Cluster;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Does each kind of harm to a cluster under load. How often is the system property {@code openim.faults.rounds}, the jar is
 * {@code cluster.jar}. Where it was not built the test is skipped, but never in CI.
 */
class FaultsIT {
    private static final int NODES = 1;

    @Test
    @Timeout(value = 4 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasAcknowledgedIsThereOnceAndInOrderWhateverDies() throws Exception {
        EtcdProcess.need(); // everything else comes with the jar
        Path jar = BuiltJar.of("cluster.jar", "../cluster/target/openim-cluster.jar");
        int rounds = Integer.getInteger("openim.faults.rounds", 1);
        long seed = new SecureRandom().nextInt(Integer.MAX_VALUE);
        FaultSettings settings =
                FaultSettings.of(FaultKind.all(NODES), rounds, Duration.ofSeconds(3), Duration.ofSeconds(6), seed);
        // Stays, so that one can look what went wrong.
        Path folder = Path.of("target", "faults", Long.toString(seed)).toAbsolutePath();
        try (Cluster cluster = Cluster.start(jar, NODES, null, true, folder, List.of())) {
            Violations violations = FaultRun.of(cluster, settings, System.out).run();

            assertThat(violations).describedAs("seed %d", seed).hasToString("");
        }
    }
}
