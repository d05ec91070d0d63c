package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.crash.CrashRun;
import dev.openim.examples.benchmark.crash.CrashSettings;
import dev.openim.examples.benchmark.target.ServerProcess;
import java.io.PrintStream;
import java.security.SecureRandom;

/** Kills the server again and again. */
final class CrashCommand implements Command {
    private static final int DEFAULT_KILLS = 20;

    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        int kills = arguments.count(Options.KILLS, DEFAULT_KILLS);
        long seed = arguments.number(Options.SEED, new SecureRandom().nextInt(Integer.MAX_VALUE));
        out.printf("%d kills, seed %d%n", kills, seed);
        try (WorkDir data = WorkDir.of(arguments);
                ServerProcess server = new ServerProcess(Servers.settings(arguments, data))) {
            Violations violations = new CrashRun(server, CrashSettings.of(kills, seed), out).run();
            if (violations.isEmpty()) {
                out.println("nothing acknowledged is missing, nothing is doubled, no timeline has a gap");
            } else {
                out.printf("INVALID%n%s", violations);
            }
            return violations.isEmpty();
        }
    }
}
