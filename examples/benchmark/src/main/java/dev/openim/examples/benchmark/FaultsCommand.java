package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.faults.FaultKind;
import dev.openim.examples.benchmark.faults.FaultRun;
import dev.openim.examples.benchmark.faults.FaultSettings;
import dev.openim.examples.benchmark.target.Cluster;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** Does to a cluster what happens to clusters. */
final class FaultsCommand implements Command {
    private static final int DEFAULT_STOP = 30;
    private static final int DEFAULT_AWAY = 60;
    private static final int DEFAULT_NODES = 3;

    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        int rounds = arguments.count(Options.ROUNDS, 1);
        long seed = arguments.number(Options.SEED, new SecureRandom().nextInt(Integer.MAX_VALUE));
        List<FaultKind> only = only(arguments);
        try (WorkDir data = WorkDir.of(arguments);
                Cluster cluster = cluster(arguments, only, data)) {
            List<FaultKind> kinds =
                    only.isEmpty() ? FaultKind.all(cluster.report().nodes().size()) : only;
            out.printf(
                    "%d of each of %s, seed %d%n",
                    rounds, kinds.stream().map(FaultKind::label).toList(), seed);
            FaultSettings settings = FaultSettings.of(
                    kinds,
                    rounds,
                    arguments.seconds(Options.STOP, DEFAULT_STOP),
                    arguments.seconds(Options.AWAY, DEFAULT_AWAY),
                    seed);
            Violations violations = new FaultRun(cluster, settings, out).run();
            out.print(
                    violations.isEmpty()
                            ? String.format(
                                    "nothing acknowledged is missing, nothing is doubled, no timeline has a gap%n")
                            : String.format("INVALID%n%s", violations));
            return violations.isEmpty();
        }
    }

    private static Cluster cluster(Arguments arguments, List<FaultKind> only, WorkDir data) {
        if (arguments.has(Options.CLUSTER_FOLDER)) {
            return Cluster.running(Path.of(arguments.text(Options.CLUSTER_FOLDER)));
        }
        Path jar = Path.of(arguments.text(Options.CLUSTER));
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("--cluster: " + jar + " (expected: a jar that is there)");
        }
        boolean relays = only.isEmpty() || only.stream().anyMatch(FaultKind::isCut);
        return Cluster.start(
                jar,
                arguments.count(Options.NODES, DEFAULT_NODES),
                relays,
                data.path(),
                arguments.words(Options.SERVER_ARGS));
    }

    /** Returns the kinds that are wanted; none if all are. */
    private static List<FaultKind> only(Arguments arguments) {
        if (!arguments.has(Options.ONLY)) {
            return List.of();
        }
        try {
            return Arrays.stream(arguments.text(Options.ONLY).split(",", -1))
                    .map(FaultKind::of)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--only: " + e.getMessage());
        }
    }
}
