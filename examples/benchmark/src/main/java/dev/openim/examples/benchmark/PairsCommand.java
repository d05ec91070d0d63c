package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.load.LoadResult;
import dev.openim.examples.benchmark.load.LoadRun;
import dev.openim.examples.benchmark.load.LoadSettings;
import dev.openim.examples.benchmark.load.Scenario;
import dev.openim.examples.benchmark.target.Server;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Users who talk in pairs. */
final class PairsCommand implements Command {
    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        try (WorkDir data = WorkDir.of(arguments);
                Server server = Servers.of(arguments, data)) {
            server.start();
            return run(server, arguments, Loads.settings(arguments, Loads.PAIRS_WINDOW), out) != null;
        }
    }

    /** Returns null if anything is wrong. */
    static @Nullable LoadResult run(Server server, Arguments arguments, LoadSettings settings, PrintStream out)
            throws Exception {
        int pairs = arguments.count(Options.PAIRS, Loads.DEFAULT_PAIRS);
        try (GobClient client = new GobClient(server.gateways())) {
            Scenario scenario = Scenario.pairs(server.backend(), pairs);
            LoadRun run = new LoadRun(client, scenario.rooms(), settings, server.processes());
            LoadResult result = run.run(scenario.logins());
            String how = settings.rate() > 0
                    ? String.format(Locale.ROOT, "%,.0f/s", settings.rate())
                    : settings.window() + " in flight each";
            String work =
                    String.format(Locale.ROOT, "1:1, %,d pairs, %d-byte bodies, %s", pairs, settings.bodySize(), how);
            return Figures.print(out, work, result, run.violations()) ? result : null;
        }
    }
}
