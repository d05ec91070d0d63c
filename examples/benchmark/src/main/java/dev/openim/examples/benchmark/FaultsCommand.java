package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.faults.FaultKind;
import dev.openim.examples.benchmark.faults.FaultRun;
import dev.openim.examples.benchmark.faults.FaultSettings;
import dev.openim.examples.benchmark.target.Cluster;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.SmallDisk;
import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** Does to a cluster, or to a server alone, what happens to them. */
final class FaultsCommand implements Command {
    private static final int DEFAULT_STOP = 30;
    private static final int DEFAULT_AWAY = 60;
    private static final int DISK_MEGABYTES = 96;

    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        List<FaultKind> only = only(arguments);
        Violations violations = arguments.has(Options.SERVER)
                ? server(arguments, only.isEmpty() ? FaultKind.EMBEDDED : only, out)
                : cluster(arguments, only, out);
        out.print(
                violations.isEmpty()
                        ? String.format("nothing acknowledged is missing, nothing is doubled, no timeline has a gap%n")
                        : String.format("INVALID%n%s", violations));
        return violations.isEmpty();
    }

    private static Violations server(Arguments arguments, List<FaultKind> kinds, PrintStream out)
            throws IOException, InterruptedException {
        requireAmong(FaultKind.EMBEDDED, kinds);
        FaultSettings settings = settings(arguments, kinds, out);
        try (WorkDir data = WorkDir.of(arguments);
                SmallDisk disk = SmallDisk.make(data.path(), DISK_MEGABYTES);
                ServerProcess server =
                        new ServerProcess(Servers.settings(arguments, data).on(disk))) {
            server.start();
            return FaultRun.of(server, disk, settings, out).run();
        }
    }

    private static Violations cluster(Arguments arguments, List<FaultKind> only, PrintStream out)
            throws IOException, InterruptedException {
        try (WorkDir data = WorkDir.of(arguments);
                Cluster cluster = Servers.cluster(arguments, needsRelays(only), data.path(), List.of())) {
            List<FaultKind> possible = FaultKind.all(cluster.report().nodes().size());
            requireAmong(possible, only);
            FaultSettings settings = settings(arguments, only.isEmpty() ? possible : only, out);
            return FaultRun.of(cluster, settings, out).run();
        }
    }

    private static void requireAmong(List<FaultKind> possible, List<FaultKind> kinds) {
        if (!possible.containsAll(kinds)) {
            throw new UsageException("--only: "
                    + kinds.stream().map(FaultKind::label).toList() + " (expected: some of "
                    + possible.stream().map(FaultKind::label).toList() + ")");
        }
    }

    private static FaultSettings settings(Arguments arguments, List<FaultKind> kinds, PrintStream out) {
        FaultSettings settings = FaultSettings.of(
                kinds,
                arguments.count(Options.ROUNDS, 1),
                arguments.seconds(Options.STOP, DEFAULT_STOP),
                arguments.seconds(Options.AWAY, DEFAULT_AWAY),
                arguments.number(Options.SEED, new SecureRandom().nextInt(Integer.MAX_VALUE)));
        out.printf(
                "%d of each of %s, seed %d%n",
                settings.rounds(), kinds.stream().map(FaultKind::label).toList(), settings.seed());
        return settings;
    }

    private static boolean needsRelays(List<FaultKind> only) {
        return only.isEmpty() || only.stream().anyMatch(FaultKind::isCut);
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
