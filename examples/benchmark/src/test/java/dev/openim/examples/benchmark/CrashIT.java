package dev.openim.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.crash.CrashRun;
import dev.openim.examples.benchmark.crash.CrashSettings;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.ServerSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the quickstart under load. The number of kills is the system property {@code openim.crash.kills}, the jar is
 * {@code quickstart.jar}. Where it was not built the test is skipped, but never in CI.
 */
class CrashIT {
    @TempDir
    Path dataDir;

    @Test
    @Timeout(value = 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasAcknowledgedIsThereOnceAndInOrderHoweverOftenTheServerIsKilled() throws Exception {
        int kills = Integer.getInteger("openim.crash.kills", 5);
        long seed = new SecureRandom().nextInt(Integer.MAX_VALUE);
        Path jar = BuiltJar.of("quickstart.jar", "../quickstart/target/openim-quickstart.jar");
        ServerSettings settings = new ServerSettings(jar, dataDir, List.of(), List.of(), "imAdmin");
        try (ServerProcess server = new ServerProcess(settings)) {
            Violations violations = new CrashRun(server, CrashSettings.of(kills, seed), System.out).run();

            assertThat(violations).describedAs("seed %d", seed).hasToString("");
        }
    }
}
