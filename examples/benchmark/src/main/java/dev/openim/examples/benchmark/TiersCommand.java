package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.load.LoadResult;
import dev.openim.examples.benchmark.load.LoadSettings;
import dev.openim.examples.benchmark.target.Server;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.ServerSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The same work on a server alone, on one node with a server of its own for each tier, and on two. */
final class TiersCommand implements Command {
    private static final double ROUND = 100;
    /** At rest, so that it is the way that is measured and not the waiting. */
    private static final double CALM = 200;

    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        try (WorkDir data = WorkDir.of(arguments)) {
            Table table = new Table();
            boolean valid = run(arguments, data.path(), table, out);
            if (valid) {
                out.println();
                out.print(table);
            }
            return valid;
        }
    }

    private static boolean run(Arguments arguments, Path folder, Table table, PrintStream out) throws Exception {
        ServerSettings settings = Servers.settings(arguments, folder.resolve("alone"));
        LoadSettings windows = Loads.byWindow(arguments, Loads.PAIRS_WINDOW);
        LoadResult alone;
        try (Server server = new ServerProcess(settings)) {
            out.println("a server alone");
            server.start();
            alone = PairsCommand.run(server, arguments, windows, out);
        }
        if (alone == null) {
            return false;
        }
        out.println("one node, with a server for each tier");
        LoadResult most = onCluster(arguments, 1, folder.resolve("most"), windows, out);
        if (most == null) {
            return false;
        }
        table.add(
                "1:1, as fast as windows allow, one node",
                "2,000/s",
                String.format(
                        Locale.ROOT,
                        "%s/s accepted, %s/s delivered: %.2f of a server alone (%s/s); CPU per message: %s",
                        Figures.count(most.acceptedPerSecond()),
                        Figures.count(most.deliveredPerSecond()),
                        most.deliveredPerSecond() / alone.deliveredPerSecond(),
                        Figures.count(alone.deliveredPerSecond()),
                        Figures.byProcess(most)));
        double half = Math.max(ROUND, Math.floor(most.acceptedPerSecond() / 2 / ROUND) * ROUND);
        LoadResult paced = onCluster(arguments, 1, folder.resolve("paced"), atRate(arguments, half), out);
        if (paced == null) {
            return false;
        }
        table.add(
                String.format(Locale.ROOT, "latency send→receive at half that rate (%,.0f/s)", half),
                "p99 100 ms",
                Figures.latency(paced));
        LoadResult calm = onCluster(arguments, 1, folder.resolve("calm"), atRate(arguments, CALM), out);
        if (calm == null) {
            return false;
        }
        out.println("two nodes, the users of a pair on different ones");
        LoadResult apart = onCluster(arguments, 2, folder.resolve("two"), atRate(arguments, CALM), out);
        if (apart == null) {
            return false;
        }
        table.add(
                String.format(Locale.ROOT, "at %,.0f/s, one node and two", CALM),
                "3 ms more at p50",
                String.format(
                        Locale.ROOT,
                        "p50 %.1f ms and %.1f ms; CPU per message: %s",
                        calm.millisAt(50),
                        apart.millisAt(50),
                        Figures.byProcess(apart)));
        return true;
    }

    /** On a new cluster each time: what stands in for MongoDB gets slower with all that it holds. Returns null if anything is wrong. */
    private static @Nullable LoadResult onCluster(
            Arguments arguments, int nodes, Path folder, LoadSettings settings, PrintStream out) throws Exception {
        try (Server server = Servers.cluster(arguments, nodes, folder)) {
            return PairsCommand.run(server, arguments, settings, out);
        }
    }

    private static LoadSettings atRate(Arguments arguments, double rate) {
        return Loads.atRate(arguments, Loads.PAIRS_WINDOW, rate);
    }
}
