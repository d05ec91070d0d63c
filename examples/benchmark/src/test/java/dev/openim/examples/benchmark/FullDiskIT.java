package dev.openim.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.faults.FaultKind;
import dev.openim.examples.benchmark.faults.FaultRun;
import dev.openim.examples.benchmark.faults.FaultSettings;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.ServerSettings;
import dev.openim.examples.benchmark.target.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Fills the disk of the quickstart under load, and kills it. How often is the system property {@code openim.faults.rounds}, the jar
 * is {@code quickstart.jar}. Where it was not built, or where no disk can be made, the test is skipped.
 */
class FullDiskIT {
    private static final int MEGABYTES = 64;

    @Test
    @Timeout(value = 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasAcknowledgedIsThereOnceAndInOrderWhenTheDiskWasFull() throws Exception {
        Path jar = BuiltJar.of("quickstart.jar", "../quickstart/target/openim-quickstart.jar");
        int rounds = Integer.getInteger("openim.faults.rounds", 1);
        long seed = new SecureRandom().nextInt(Integer.MAX_VALUE);
        FaultSettings settings = FaultSettings.of(
                List.of(FaultKind.FILL_DISK, FaultKind.FILL_DISK, FaultKind.KILL_NODE),
                rounds,
                Duration.ofSeconds(3),
                Duration.ZERO,
                seed);
        // Stays, so that one can look what went wrong.
        Path folder = Path.of("target", "full-disk", Long.toString(seed)).toAbsolutePath();
        try (SmallDisk disk = disk(folder);
                ServerProcess server =
                        new ServerProcess(new ServerSettings(jar, folder, List.of(), List.of(), "imAdmin").on(disk))) {
            server.start();
            Violations violations =
                    FaultRun.of(server, disk, settings, System.out).run();

            assertThat(violations).describedAs("seed %d", seed).hasToString("");
        }
    }

    private static SmallDisk disk(Path folder) {
        try {
            return SmallDisk.make(folder, MEGABYTES);
        } catch (IOException e) {
            return abort(e.toString());
        }
    }
}
