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

/** One who sends, and many who get it. */
final class GroupCommand implements Command {
    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        try (WorkDir data = WorkDir.of(arguments);
                Server server = Servers.of(arguments, data)) {
            server.start();
            return run(server, arguments, Loads.settings(arguments, Loads.GROUP_WINDOW), out) != null;
        }
    }

    /** Returns null if anything is wrong. */
    static @Nullable LoadResult run(Server server, Arguments arguments, LoadSettings settings, PrintStream out)
            throws Exception {
        int members = arguments.count(Options.MEMBERS, Loads.DEFAULT_MEMBERS);
        try (GobClient client = new GobClient(server.gateways())) {
            Scenario scenario = Scenario.group(server.backend(), members);
            LoadRun run = new LoadRun(client, scenario.rooms(), settings, server.processes());
            LoadResult result = run.run(scenario.logins());
            String work = String.format(
                    Locale.ROOT, "group, 1 sender, %,d members, %d-byte bodies", members, settings.bodySize());
            return Figures.print(out, work, result, run.violations()) ? result : null;
        }
    }
}
