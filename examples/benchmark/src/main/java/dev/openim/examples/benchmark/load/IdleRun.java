package dev.openim.examples.benchmark.load;

import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.ConnectionListener;
import dev.openim.examples.benchmark.client.Envelope;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.client.LoginException;
import dev.openim.examples.benchmark.client.PushedMessage;
import dev.openim.examples.benchmark.target.GarbageCollection;
import dev.openim.examples.benchmark.target.ProcessProbe;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Connections that do nothing, and what memory the server has for each. Its memory is looked at after it has collected its
 * garbage, before and with the connections; what it grew by is theirs. Used by one thread, which it blocks.
 */
public final class IdleRun {
    private static final int KB = 1024;

    private final GobClient client;
    private final ProcessProbe server;
    private final Duration settle;
    private final Violations violations = new Violations();

    /** Takes how long the server is left alone before its memory is looked at. */
    public IdleRun(GobClient client, ProcessProbe server, Duration settle) {
        this.client = client;
        this.server = server;
        this.settle = settle;
    }

    /**
     * What was measured.
     *
     * @param connections how many
     * @param kbPerConnection KiB of resident memory for each, if the server could be looked at
     * @param collected whether the server could be told to collect its garbage before
     */
    public record Result(int connections, OptionalDouble kbPerConnection, boolean collected) {}

    /**
     * Runs, once.
     *
     * @param warmUp logins for connections that are opened and closed before, so that what the first ones cost is not counted
     * @param logins one for each connection, no two of the same user and platform
     * @throws LoginException if one was not let in
     */
    public Result run(List<Login> warmUp, List<Login> logins) throws LoginException, InterruptedException {
        Crowd.connect(client, warmUp, number -> new Idler()).forEach(Connection::close);
        boolean collected = rest();
        OptionalLong before = server.residentBytes();
        List<Connection> connections = Crowd.connect(client, logins, number -> new Idler());
        collected &= rest();
        OptionalLong after = server.residentBytes();
        OptionalDouble each = before.isPresent() && after.isPresent()
                ? OptionalDouble.of((double) (after.getAsLong() - before.getAsLong()) / KB / logins.size())
                : OptionalDouble.empty();
        connections.forEach(Connection::close);
        return new Result(logins.size(), each, collected);
    }

    private boolean rest() throws InterruptedException {
        Thread.sleep(settle.toMillis());
        return GarbageCollection.request(server);
    }

    /** Returns what is wrong: connections that the server ended. */
    public Violations violations() {
        return violations;
    }

    private final class Idler implements ConnectionListener {
        @Override
        public void acknowledged(Envelope answer) {
            violations.add(Violation.MISDELIVERED, "an answer to nothing");
        }

        @Override
        public void pushed(PushedMessage message) {
            violations.add(Violation.MISDELIVERED, "a message of " + message.conversationId());
        }

        @Override
        public void closed(String reason) {
            violations.add(Violation.DISCONNECTED, reason);
        }
    }
}
