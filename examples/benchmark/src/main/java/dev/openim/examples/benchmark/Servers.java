package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.target.Cluster;
import dev.openim.examples.benchmark.target.ClusterServer;
import dev.openim.examples.benchmark.target.HttpBackend;
import dev.openim.examples.benchmark.target.ProcessProbe;
import dev.openim.examples.benchmark.target.RunningServer;
import dev.openim.examples.benchmark.target.Server;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds out from the command line what server is meant. */
final class Servers {
    private static final String DEFAULT_ADMIN = "imAdmin";
    private static final int DEFAULT_NODES = 3;
    /** The limits on what one user may send are for people. Each of our users does the work of many. */
    private static final List<String> NO_RATE_LIMITS = List.of(
            "--openim.gateway.connection-rate.per-second=1000000",
            "--openim.gateway.connection-rate.burst=1000000",
            "--openim.gateway.user-rate.per-second=1000000",
            "--openim.gateway.user-rate.burst=1000000");

    private Servers() {}

    /** Returns the server that is meant; one of our own is to be started. */
    static Server of(Arguments arguments, WorkDir data) throws IOException {
        if (arguments.has(Options.SERVER)) {
            return new ServerProcess(settings(arguments, data));
        }
        return arguments.has(Options.CLUSTER) || arguments.has(Options.CLUSTER_FOLDER)
                ? new ClusterServer(cluster(arguments, false, data.path(), NO_RATE_LIMITS))
                : running(arguments);
    }

    /** Starts the cluster that is meant, with as many nodes, without limits on what one user may send. */
    static ClusterServer cluster(Arguments arguments, int nodes, Path folder) {
        return new ClusterServer(
                Cluster.start(jar(arguments, Options.CLUSTER), nodes, null, false, folder, NO_RATE_LIMITS));
    }

    /**
     * Returns the cluster that is meant, which runs.
     *
     * @param relays whether its lines can be cut, if it is started
     * @param nodeArguments for each node, before those of the command line
     */
    static Cluster cluster(Arguments arguments, boolean relays, Path folder, List<String> nodeArguments) {
        if (arguments.has(Options.CLUSTER_FOLDER)) {
            return Cluster.running(Path.of(arguments.text(Options.CLUSTER_FOLDER)));
        }
        List<String> all = new ArrayList<>(nodeArguments);
        all.addAll(arguments.words(Options.SERVER_ARGS));
        int nodes = arguments.count(Options.NODES, DEFAULT_NODES);
        String roles = arguments.has(Options.ROLES) ? arguments.text(Options.ROLES) : null;
        return Cluster.start(jar(arguments, Options.CLUSTER), nodes, roles, relays, folder, all);
    }

    private static Path jar(Arguments arguments, String option) {
        Path jar = Path.of(arguments.text(option));
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("--" + option + ": " + jar + " (expected: a jar that is there)");
        }
        return jar;
    }

    /** Returns how to start a server of our own. */
    static ServerSettings settings(Arguments arguments, WorkDir data) {
        return settings(arguments, data.path());
    }

    /** Returns how to start a server of our own, with its data in a folder. */
    static ServerSettings settings(Arguments arguments, Path folder) {
        Path jar = jar(arguments, Options.SERVER);
        List<String> serverArguments = new ArrayList<>(NO_RATE_LIMITS);
        serverArguments.addAll(arguments.words(Options.SERVER_ARGS));
        return new ServerSettings(
                jar,
                folder,
                arguments.words(Options.SERVER_JVM_ARGS),
                serverArguments,
                arguments.text(Options.ADMIN, DEFAULT_ADMIN));
    }

    private static Server running(Arguments arguments) throws IOException {
        URI api = URI.create(arguments.text(Options.API, "http://127.0.0.1:8080/openim"));
        List<URI> gateways = Arrays.stream(
                        arguments.text(Options.WS, "ws://127.0.0.1:10001").split(",", -1))
                .map(URI::create)
                .toList();
        String admin = arguments.text(Options.ADMIN, DEFAULT_ADMIN);
        return new RunningServer(
                gateways,
                new HttpBackend(api, admin, secret(arguments)),
                ProcessProbe.of(arguments.number(Options.SERVER_PID, 0)));
    }

    private static String secret(Arguments arguments) throws IOException {
        if (arguments.has(Options.SECRET_FILE)) {
            return Files.readString(Path.of(arguments.text(Options.SECRET_FILE)))
                    .trim();
        }
        String environment = System.getenv("OPENIM_AUTH_SECRET");
        return environment == null ? arguments.text(Options.SECRET) : arguments.text(Options.SECRET, environment);
    }
}
