package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.load.IdleRun;
import dev.openim.examples.benchmark.load.LoadResult;
import dev.openim.examples.benchmark.target.Server;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.ServerSettings;
import java.io.PrintStream;
import java.util.Locale;

/** All figures of the README. Each kind of work has a new server with empty data. */
final class AllCommand implements Command {
    private static final double ROUND = 100;

    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        try (WorkDir data = WorkDir.of(arguments)) {
            ServerSettings settings = Servers.settings(arguments, data);
            Table table = new Table();
            boolean valid = onNewServer(settings, "pairs", server -> pairs(server, arguments, table, out))
                    && onNewServer(settings, "group", server -> group(server, arguments, table, out))
                    && onNewServer(settings, "idle", server -> idle(server, arguments, table, out));
            if (!valid) {
                return false;
            }
            ServerSettings last = settings.withDataDir(settings.dataDir().resolve("start"));
            double seconds = StartCommand.run(last, arguments, out);
            table.add("start to first accepted connection", "≤ 4 s", Figures.seconds(seconds));
            out.println();
            out.print(table);
            return true;
        }
    }

    private static boolean pairs(Server server, Arguments arguments, Table table, PrintStream out) throws Exception {
        LoadResult most = PairsCommand.run(server, arguments, Loads.byWindow(arguments, Loads.PAIRS_WINDOW), out);
        if (most == null) {
            return false;
        }
        double half = Math.floor(most.acceptedPerSecond() / 2 / ROUND) * ROUND;
        double rate = arguments.rate(Options.RATE, Math.max(ROUND, half));
        LoadResult paced = PairsCommand.run(server, arguments, Loads.atRate(arguments, Loads.PAIRS_WINDOW, rate), out);
        if (paced == null) {
            return false;
        }
        table.add(
                "1:1, accepted and delivered",
                "≥ 8,000/s, ≤ 200 µs server CPU per message",
                Figures.count(most.acceptedPerSecond()) + "/s accepted, " + Figures.count(most.deliveredPerSecond())
                        + "/s delivered, " + Figures.micros(most.serverCpuPerDelivery()));
        table.add(
                String.format(Locale.ROOT, "latency send→receive at half that rate (%,.0f/s)", rate),
                "p50 ≤ 3 ms, p99 ≤ 20 ms",
                Figures.latency(paced));
        return true;
    }

    private static boolean group(Server server, Arguments arguments, Table table, PrintStream out) throws Exception {
        LoadResult result = GroupCommand.run(server, arguments, Loads.byWindow(arguments, Loads.GROUP_WINDOW), out);
        if (result == null) {
            return false;
        }
        table.add(
                "one sender, 1,000 members online, 8 messages in flight",
                "≥ 120,000 deliveries/s",
                Figures.count(result.deliveredPerSecond()) + " deliveries/s, "
                        + Figures.micros(result.serverCpuPerDelivery()) + " server CPU each, "
                        + Figures.latency(result));
        return true;
    }

    private static boolean idle(Server server, Arguments arguments, Table table, PrintStream out) throws Exception {
        IdleRun.Result result = IdleCommand.run(server, arguments, out);
        if (result == null) {
            return false;
        }
        table.add(
                String.format(Locale.ROOT, "idle connection, %,d of them", result.connections()),
                "≤ 12 KB RSS",
                Figures.kilobytes(result.kbPerConnection()));
        return true;
    }

    private static boolean onNewServer(ServerSettings settings, String name, Step step) throws Exception {
        try (Server server =
                new ServerProcess(settings.withDataDir(settings.dataDir().resolve(name)))) {
            server.start();
            return step.run(server);
        }
    }

    /** One kind of work; returns whether all was right. */
    private interface Step {
        boolean run(Server server) throws Exception;
    }
}
