package dev.openim.examples.benchmark;

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
import java.util.List;

/** Finds out from the command line what server is meant. */
final class Servers {
    private static final String DEFAULT_ADMIN = "imAdmin";
    /** The limits on what one user may send are for people. Each of our users does the work of many. */
    private static final List<String> NO_RATE_LIMITS = List.of(
            "--openim.gateway.connection-rate.per-second=1000000",
            "--openim.gateway.connection-rate.burst=1000000",
            "--openim.gateway.user-rate.per-second=1000000",
            "--openim.gateway.user-rate.burst=1000000");

    private Servers() {}

    /** Returns the server that is meant; one of our own is to be started. */
    static Server of(Arguments arguments, WorkDir data) throws IOException {
        return arguments.has(Options.SERVER) ? new ServerProcess(settings(arguments, data)) : running(arguments);
    }

    /** Returns how to start a server of our own. */
    static ServerSettings settings(Arguments arguments, WorkDir data) {
        Path jar = Path.of(arguments.text(Options.SERVER));
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("--server: " + jar + " (expected: a jar that is there)");
        }
        List<String> serverArguments = new ArrayList<>(NO_RATE_LIMITS);
        serverArguments.addAll(arguments.words(Options.SERVER_ARGS));
        return new ServerSettings(
                jar,
                data.path(),
                arguments.words(Options.SERVER_JVM_ARGS),
                serverArguments,
                arguments.text(Options.ADMIN, DEFAULT_ADMIN));
    }

    private static Server running(Arguments arguments) throws IOException {
        URI api = URI.create(arguments.text(Options.API, "http://127.0.0.1:8080/openim"));
        URI ws = URI.create(arguments.text(Options.WS, "ws://127.0.0.1:10001"));
        String admin = arguments.text(Options.ADMIN, DEFAULT_ADMIN);
        return new RunningServer(
                ws,
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
