package dev.openim.examples.benchmark.faults;

import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.target.Cluster;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.SmallDisk;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The test of faults. Used by one thread, which it blocks. */
public final class FaultRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BEFORE_MILLIS = 1_500;
    private static final int AFTER_MILLIS = 2_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Subject subject;
    private final FaultSettings settings;
    private final PrintStream out;
    private final Violations violations = new Violations();
    private final Random random;
    private final Map<FaultKind, Integer> struck = new EnumMap<>(FaultKind.class);
    private long acknowledged;
    private long repeated;

    private FaultRun(Subject subject, FaultSettings settings, Random random, PrintStream out) {
        this.subject = subject;
        this.settings = settings;
        this.out = out;
        this.random = random;
    }

    /** Strikes a cluster that runs. */
    public static FaultRun of(Cluster cluster, FaultSettings settings, PrintStream out) {
        Random random = new Random(settings.seed());
        return new FaultRun(new ClusterSubject(cluster, settings, random), settings, random, out);
    }

    /** Strikes a server that runs, on the disk. */
    public static FaultRun of(ServerProcess server, SmallDisk disk, FaultSettings settings, PrintStream out) {
        Random random = new Random(settings.seed());
        return new FaultRun(new EmbeddedSubject(server, disk, settings.stop(), random), settings, random, out);
    }

    /**
     * Runs, once, and prints a line for each fault. Ends early when something is wrong.
     *
     * @return what is wrong
     */
    public Violations run() throws InterruptedException {
        List<FaultKind> plan = settings.plan(random);
        try (Access access = subject.access();
                GobClient client = new GobClient(subject.gateway())) {
            for (int from = 0; from < plan.size() && violations.isEmpty(); from += settings.freshEvery()) {
                try (Load load = Load.prepare(client, access, settings, violations)) {
                    int to = Math.min(plan.size(), from + settings.freshEvery());
                    new Scene(load, access).play(plan, from, to);
                }
            }
        }
        out.printf("%s: %,d messages acknowledged, %,d sent again%n", struck, acknowledged, repeated);
        return violations;
    }

    /** The faults that one set of users sees. */
    private final class Scene {
        private final Load load;
        private final Inspection inspection;

        Scene(Load load, Access access) {
            this.load = load;
            this.inspection = new Inspection(load, access, subject.history(), violations, out);
        }

        void play(List<FaultKind> plan, int from, int to) throws InterruptedException {
            load.connect();
            require(Violation.DISCONNECTED, "everybody can connect", load::isOn);
            inspection.begin();
            for (int round = from; round < to && violations.isEmpty(); round++) {
                play(plan.get(round), round, plan.size());
            }
            acknowledged += load.total();
            repeated += load.repeated();
        }

        private void play(FaultKind kind, int round, int rounds) throws InterruptedException {
            talk();
            Thread.sleep(random.nextInt(BEFORE_MILLIS));
            String whom = subject.strike(kind, load);
            long struckAt = System.nanoTime();
            struck.merge(kind, 1, Integer::sum);
            boolean talkOn = random.nextBoolean();
            if (talkOn) {
                require(Violation.DISCONNECTED, "all processes are there again", subject::isUp);
            }
            // What was under way at the moment, with nothing behind it, is the last that anybody hears.
            Thread.sleep(random.nextInt(3) == 0 ? 0 : random.nextInt(AFTER_MILLIS));
            load.pause();
            require(Violation.DISCONNECTED, "all processes are there again", subject::isUp);
            require(Violation.UNANSWERED, "all is acknowledged that was sent", load::isQuiet);
            double seconds = (System.nanoTime() - struckAt) / NANOS_PER_SECOND;
            long read = inspection.run(round);
            subject.inspect(kind, violations);
            out.printf(
                    "%d of %d: %s (%s%s): %,d acknowledged so far, quiet after %.1f s, refusals %s, %,d messages read: %s%n",
                    round + 1,
                    rounds,
                    kind.label(),
                    whom,
                    talkOn ? ", talking on" : "",
                    acknowledged + load.total(),
                    seconds,
                    load.refusals(),
                    read,
                    violations.isEmpty() ? "all right" : "WRONG");
        }

        /** Returns when every sender has had an acknowledgement. */
        private void talk() throws InterruptedException {
            List<Integer> before = load.acknowledged();
            load.begin();
            require(Violation.UNANSWERED, "every sender is acknowledged", () -> {
                List<Integer> now = load.acknowledged();
                for (int i = 0; i < now.size(); i++) {
                    if (now.get(i) <= before.get(i)) {
                        return false;
                    }
                }
                return true;
            });
        }

        private void require(Violation otherwise, String what, Waiting.Condition condition)
                throws InterruptedException {
            if (!Waiting.until(PATIENCE, condition)) {
                violations.add(
                        otherwise,
                        "not after " + PATIENCE.toSeconds() + " s: " + what + "; unacknowledged: "
                                + load.unacknowledged());
            }
        }
    }
}
