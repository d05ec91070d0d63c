package dev.openim.examples.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Starts the servers and the nodes, prints one line of JSON when all are ready, starts again whoever dies, and ends everything
 * when it is ended. What stands in the line stands in {@code cluster.json} in the folder, too, always as it is now: a process
 * that was started again has another number.
 *
 * <p>With {@code --relays} nodes can be cut off from servers and from each other: the file {@code cuts} in the folder says from
 * what, a line of it for each of the {@link Lines}, such as {@code node-1 redis silent}.
 */
public final class ClusterLauncher {
    private static final long RESTART_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 100;
    private static final String CUTS = "cuts";

    private final Options options;
    private final PrintStream err;
    private final String secret;
    private final Ports ports = new Ports();
    private final Lines lines;
    private final List<Child> servers = new ArrayList<>();
    private final List<Child> nodes = new ArrayList<>();
    private List<String> cuts = List.of();
    private volatile boolean ending;

    private ClusterLauncher(Options options, PrintStream err) throws IOException {
        this.options = options;
        this.err = err;
        this.secret = secret(options.folder());
        this.lines = new Lines(ports, options.relays());
    }

    /** Takes the options that {@link Options#USAGE} names. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments, Path.of("data", "cluster"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        ClusterLauncher launcher = new ClusterLauncher(options, System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::end, "cluster-end"));
        try {
            launcher.start();
        } catch (IllegalStateException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.out.println(launcher.report());
        launcher.watch();
    }

    private static String secret(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("secret");
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }

    private void start() throws IOException, InterruptedException {
        Files.deleteIfExists(options.folder().resolve(CUTS)); // of an earlier run
        Java java = Java.ofThisProgram();
        Servers programs = new Servers(options.folder(), ports, java);
        List<String> names = IntStream.rangeClosed(1, options.nodes())
                .mapToObj(number -> "node-" + number)
                .toList();
        Program kafka = programs.kafka(lines.doors("kafka", names));
        for (Program program :
                List.of(programs.redis(), programs.mongo(), programs.etcd(), kafka, programs.postgres())) {
            servers.add(new Child(program, options.folder()));
        }
        startAll(servers);
        Map<String, Program> byName = new LinkedHashMap<>();
        servers.forEach(server -> byName.put(server.program().name(), server.program()));
        Nodes application = new Nodes(options.folder(), ports, java, byName, lines, secret, options.nodeArguments());
        for (int number = 1; number <= names.size(); number++) {
            Program node = application.node(names.get(number - 1), options.rolesOf(number));
            nodes.add(new Child(node, options.folder()));
        }
        startAll(nodes);
        write();
    }

    private static void startAll(List<Child> children) throws InterruptedException {
        children.forEach(Child::start);
        for (Child child : children) {
            child.awaitReady();
        }
    }

    private String report() {
        return Report.of(nodes, servers, lines, secret);
    }

    private void write() throws IOException {
        Path file = options.folder().resolve("cluster.json");
        Path next = Files.writeString(options.folder().resolve("cluster.json.next"), report());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts again who has died, a moment later. Returns when everything is being ended. */
    private void watch() throws IOException, InterruptedException {
        List<Child> all = new ArrayList<>(servers);
        all.addAll(nodes);
        while (!ending) {
            for (Child child : all) {
                if (!child.isAlive() && !ending) {
                    err.println(child.program().name() + " has died and is started again");
                    Thread.sleep(RESTART_MILLIS);
                    restart(child);
                    write();
                }
            }
            if (cutLines()) {
                write();
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Does what {@code cuts} in the folder says. Returns whether anything changed. */
    private boolean cutLines() throws IOException {
        List<String> wanted = cutsWanted();
        if (wanted.equals(cuts)) {
            return false;
        }
        cuts = wanted;
        try {
            return lines.cut(wanted);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return false;
        }
    }

    private List<String> cutsWanted() throws IOException {
        try {
            return Files.readAllLines(options.folder().resolve(CUTS));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private synchronized void restart(Child child) {
        if (!ending) {
            child.start();
        }
    }

    /** The nodes first: they finish what they have begun. */
    private synchronized void end() {
        ending = true;
        try {
            nodes.forEach(Child::end);
            for (Child node : nodes) {
                node.awaitEnd();
            }
            servers.forEach(Child::end);
            for (Child server : servers) {
                server.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
