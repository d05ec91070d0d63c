package dev.openim.examples.benchmark.crash;

import dev.openim.examples.benchmark.audit.Audit;
import dev.openim.examples.benchmark.audit.Ledger;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.client.LoginException;
import dev.openim.examples.benchmark.load.Crowd;
import dev.openim.examples.benchmark.load.Room;
import dev.openim.examples.benchmark.load.Scenario;
import dev.openim.examples.benchmark.target.Server;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * The crash test. Used by one thread, which it blocks. The server is started by it, and may be running at the end.
 */
public final class CrashRun {
    private static final int GROUP_SENDERS = 3;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_MILLIS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Server server;
    private final CrashSettings settings;
    private final PrintStream out;
    private final Violations violations = new Violations();
    private final Random random;
    private final List<Participant> participants = new ArrayList<>();
    private List<Login> logins = List.of();

    public CrashRun(Server server, CrashSettings settings, PrintStream out) {
        this.server = server;
        this.settings = settings;
        this.out = out;
        this.random = new Random(settings.seed());
    }

    /**
     * Runs, once, and prints a line for each kill. Ends early when something is wrong.
     *
     * @return what is wrong
     * @throws LoginException if somebody was not let in
     */
    public Violations run() throws LoginException, InterruptedException {
        server.start();
        Ledger ledger = prepare();
        try (GobClient client = new GobClient(server.gateway())) {
            Map<String, Connection> connections = connect(client);
            for (int kill = 1; kill <= settings.kills() && violations.isEmpty(); kill++) {
                load(client, connections);
                int before = ledger.acknowledged();
                await("the first message is acknowledged", () -> client.call(() -> ledger.acknowledged() > before));
                double seconds = loadTime();
                Thread.sleep((long) (seconds * 1_000));
                server.kill();
                await("every connection ends", () -> client.call(() -> isNobodyConnected()));
                double restart = restart();
                connections = connect(client);
                long read = new Audit(ledger, connections, violations).run().messages();
                report(kill, seconds, restart, ledger, read);
            }
            finish(client, connections, ledger);
        }
        return violations;
    }

    private Ledger prepare() {
        List<String> users = Scenario.register(server.backend(), 2 * settings.pairs());
        List<Room> rooms = new ArrayList<>();
        for (int i = 0; i < users.size(); i += 2) {
            rooms.add(Room.pair(users.get(i), users.get(i + 1)));
        }
        List<String> members = users.subList(0, settings.groupMembers());
        String groupId = server.backend().createGroup(members.get(0), members.subList(1, members.size()));
        rooms.add(new Room("sg_" + groupId, groupId, members, Math.min(GROUP_SENDERS, members.size())));
        logins = server.backend().logins(users, 2);
        Ledger ledger = new Ledger(rooms, violations);
        users.forEach(userId -> participants.add(new Participant(userId, ledger, settings, violations)));
        return ledger;
    }

    /** The tokens are those from before the first kill: they, too, were promised. */
    private Map<String, Connection> connect(GobClient client) throws LoginException, InterruptedException {
        Map<String, Connection> connections = new HashMap<>();
        Crowd.connect(client, logins, participants::get)
                .forEach(connection -> connections.put(connection.userId(), connection));
        return connections;
    }

    private void load(GobClient client, Map<String, Connection> connections) throws InterruptedException {
        client.run(() -> {
            repeat(connections);
            participants.forEach(Participant::startFilling);
        });
    }

    private void repeat(Map<String, Connection> connections) {
        for (int i = 0; i < participants.size(); i++) {
            Connection connection = connections.get(logins.get(i).userId());
            if (connection != null) {
                participants.get(i).repeat(connection);
            }
        }
    }

    private double loadTime() {
        long earliest = settings.earliest().toNanos();
        long span = settings.latest().toNanos() - earliest;
        return (earliest + random.nextDouble() * span) / NANOS_PER_SECOND;
    }

    private double restart() throws InterruptedException {
        long began = System.nanoTime();
        server.start();
        return (System.nanoTime() - began) / NANOS_PER_SECOND;
    }

    private boolean isNobodyConnected() {
        return participants.stream().noneMatch(Participant::isConnected);
    }

    /** What is not acknowledged is sent again, for the last time; then everything must be there once. */
    private void finish(GobClient client, Map<String, Connection> connections, Ledger ledger)
            throws InterruptedException {
        client.run(() -> repeat(connections));
        await("every message is acknowledged", () -> client.call(() -> ledger.acknowledged() == ledger.sent()));
        if (ledger.acknowledged() < ledger.sent()) {
            violations.add(Violation.UNANSWERED, ledger.sent() - ledger.acknowledged(), "after the last start");
        }
        long read = new Audit(ledger, connections, violations).run().messages();
        out.printf(
                "%,d messages sent and acknowledged, %,d of them sent again, %,d in the timelines%n",
                ledger.sent(),
                participants.stream().mapToInt(Participant::repeated).sum(),
                read);
    }

    private void report(int kill, double seconds, double restart, Ledger ledger, long read) {
        out.printf(
                "kill %d of %d: after %.2f s under load, %,d acknowledged so far; up again in %.2f s, %,d messages read: %s%n",
                kill,
                settings.kills(),
                seconds,
                ledger.acknowledged(),
                restart,
                read,
                violations.isEmpty() ? "all right" : "WRONG");
    }

    private static void await(String what, Callable<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!condition.call() && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("waiting until " + what, e);
        }
    }
}
