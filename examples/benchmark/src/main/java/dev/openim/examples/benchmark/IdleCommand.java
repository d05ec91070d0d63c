package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.load.IdleRun;
import dev.openim.examples.benchmark.load.Scenario;
import dev.openim.examples.benchmark.target.Backend;
import dev.openim.examples.benchmark.target.ProcessProbe;
import dev.openim.examples.benchmark.target.Server;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Connections that do nothing. */
final class IdleCommand implements Command {
    private static final int DEFAULT_CONNECTIONS = 10_000;
    private static final int DEFAULT_SETTLE = 10;
    private static final int WARM_UP_CONNECTIONS = 500;
    /** Files and sockets that a process has open beside these connections. */
    private static final int OTHER_FILES = 300;
    /** All but 10, which is for administrators. */
    private static final int[] PLATFORMS = {2, 1, 5, 3, 4, 7, 8, 9, 6, 11};

    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        try (WorkDir data = WorkDir.of(arguments);
                Server server = Servers.of(arguments, data)) {
            server.start();
            return run(server, arguments, out) != null;
        }
    }

    /** Returns null if anything is wrong. */
    static IdleRun.@Nullable Result run(Server server, Arguments arguments, PrintStream out) throws Exception {
        int connections = arguments.count(Options.CONNECTIONS, DEFAULT_CONNECTIONS);
        int users = arguments.count(Options.USERS, connections);
        requireFiles(ProcessProbe.ofThisProcess(), connections);
        requireFiles(server.probe(), connections);
        Duration settle = arguments.seconds(Options.SETTLE, DEFAULT_SETTLE);
        try (GobClient client = new GobClient(server.gateway())) {
            IdleRun run = new IdleRun(client, server.probe(), settle);
            List<Login> warmUp = logins(server.backend(), WARM_UP_CONNECTIONS, WARM_UP_CONNECTIONS);
            IdleRun.Result result = run.run(warmUp, logins(server.backend(), connections, users));
            String work = String.format(Locale.ROOT, "idle, %,d connections of %,d users", connections, users);
            if (!Figures.isValid(out, work, run.violations())) {
                return null;
            }
            out.printf(
                    "%s: %s of server memory for each (%s)%n",
                    work,
                    Figures.kilobytes(result.kbPerConnection()),
                    result.collected() ? "after collecting garbage" : "garbage included");
            return result;
        }
    }

    /** Returns a login for each connection: all users on one platform, then on the next. */
    static List<Login> logins(Backend backend, int connections, int users) {
        if (users > connections || (long) users * PLATFORMS.length < connections) {
            throw new UsageException(
                    "--users: " + users + " (expected: " + (connections + PLATFORMS.length - 1) / PLATFORMS.length + "-"
                            + connections + " for so many connections)");
        }
        List<String> ids = Scenario.register(backend, users);
        List<Login> logins = new ArrayList<>(connections);
        for (int platform = 0; logins.size() < connections; platform++) {
            logins.addAll(backend.logins(
                    ids.subList(0, Math.min(users, connections - logins.size())), PLATFORMS[platform]));
        }
        return logins;
    }

    private static void requireFiles(ProcessProbe process, int connections) {
        OptionalLong most = process.maxOpenFiles();
        if (most.isPresent() && most.getAsLong() < connections + OTHER_FILES) {
            throw new UsageException("open files: " + most.getAsLong() + " in process " + process.pid() + " (expected: "
                    + (connections + OTHER_FILES) + " or more, see ulimit -n)");
        }
    }
}
