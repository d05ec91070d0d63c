package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.client.LoginException;
import dev.openim.examples.benchmark.load.Crowd;
import dev.openim.examples.benchmark.load.Scenario;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.ServerSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Starts the server again and again, and logs a user in as soon as that is possible. */
final class StartCommand implements Command {
    private static final int DEFAULT_RUNS = 5;
    private static final int ANDROID = 2;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long RETRY_MILLIS = 5;

    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        try (WorkDir data = WorkDir.of(arguments)) {
            run(Servers.settings(arguments, data), arguments, out);
            return true;
        }
    }

    /** Returns the median of the seconds from starting the process to a connection that was let in. */
    static double run(ServerSettings settings, Arguments arguments, PrintStream out) throws Exception {
        int runs = arguments.count(Options.RUNS, DEFAULT_RUNS);
        List<Double> seconds = new ArrayList<>();
        double first;
        try (ServerProcess server = new ServerProcess(settings);
                GobClient client = new GobClient(server.gateway())) {
            server.start(); // on an empty directory, where nobody can log in yet
            first = server.age().toMillis() / MILLIS_PER_SECOND;
            List<Login> user = server.backend().logins(Scenario.register(server.backend(), 1), ANDROID);
            for (int i = 0; i < runs; i++) {
                server.stop();
                server.launch();
                seconds.add(logIn(client, user, server) / MILLIS_PER_SECOND);
            }
        }
        Collections.sort(seconds);
        double median = seconds.get(runs / 2);
        out.printf(
                "start to first accepted connection: median %s of %d, slowest %s; API of an empty server %s%n",
                Figures.seconds(median), runs, Figures.seconds(seconds.get(runs - 1)), Figures.seconds(first));
        return median;
    }

    private static long logIn(GobClient client, List<Login> user, ServerProcess server)
            throws LoginException, InterruptedException {
        while (true) {
            try {
                List<Connection> connections = Crowd.connect(client, user, number -> Silent.INSTANCE);
                long millis = server.age().toMillis();
                connections.forEach(Connection::close);
                return millis;
            } catch (LoginException e) {
                if (server.age().compareTo(PATIENCE) > 0) {
                    throw e;
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }
}
