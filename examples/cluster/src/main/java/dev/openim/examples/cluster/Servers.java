package dev.openim.examples.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * The servers. All keep on disk what they acknowledge, so that they may be killed: not against a loss of power, but against the
 * death of a process.
 */
final class Servers {
    private static final Map<String, String> NOTHING = Map.of();

    private final Path folder;
    private final Ports ports;
    private final Java java;

    Servers(Path folder, Ports ports, Java java) {
        this.folder = folder;
        this.ports = ports;
        this.java = java;
    }

    Program redis() throws IOException {
        Path executable = ExecutableProvider.newJarResourceProvider(
                        Files.createDirectories(folder.resolve("redis-program")).toFile())
                .get()
                .toPath();
        int port = ports.free();
        return new Program(
                "redis",
                List.of(port),
                List.of(
                        executable.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--appendonly",
                        "yes",
                        "--save",
                        ""),
                NOTHING);
    }

    Program mongo() {
        int port = ports.free();
        return new Program(
                "mongo",
                List.of(port),
                // It keeps everything in memory, some kilobytes for a message, so that every collection copies what is
                // young.
                java.server(
                        List.of("-Xmx4g", "-Xmn24m"),
                        MongoServerMain.class.getName(),
                        Integer.toString(port),
                        "mongo.data"),
                NOTHING);
    }

    Program etcd() {
        int port = ports.free();
        String client = "http://127.0.0.1:" + port;
        String peer = "http://127.0.0.1:" + ports.free();
        return new Program(
                "etcd",
                List.of(port),
                List.of(
                        "etcd",
                        "--data-dir",
                        "data",
                        "--listen-client-urls",
                        client,
                        "--advertise-client-urls",
                        client,
                        "--listen-peer-urls",
                        peer,
                        "--initial-advertise-peer-urls",
                        peer,
                        "--initial-cluster",
                        "default=" + peer,
                        "--log-level",
                        "warn"),
                NOTHING);
    }

    /** @param doors one for each node, if they are to find the broker on ways of their own */
    Program kafka(List<Lines.Door> doors) throws IOException, InterruptedException {
        int port = ports.free();
        int controller = ports.free();
        Path home = Files.createDirectories(folder.resolve("kafka"));
        Path config = home.resolve("server.properties");
        Files.write(
                config,
                List.of(
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controller,
                        "listeners=CONTROLLER://127.0.0.1:" + controller + ",PLAINTEXT://127.0.0.1:" + port
                                + each(doors, door -> door.listener() + "://127.0.0.1:" + door.port()),
                        "advertised.listeners=PLAINTEXT://127.0.0.1:" + port
                                + each(doors, door -> door.listener() + "://127.0.0.1:" + door.way()),
                        "controller.listener.names=CONTROLLER",
                        "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"
                                + each(doors, door -> door.listener() + ":PLAINTEXT"),
                        "log.dirs=" + home.resolve("data"),
                        "offsets.topic.replication.factor=1",
                        "offsets.topic.num.partitions=1",
                        "group.initial.rebalance.delay.ms=0",
                        // One that was killed is let in again when the controller has given up the one before.
                        "broker.session.timeout.ms=4000",
                        "broker.heartbeat.interval.ms=1000"));
        if (!Files.exists(home.resolve("data"))) {
            run(java.server(
                    List.of("-Xmx256m"),
                    "kafka.tools.StorageTool",
                    "format",
                    "--cluster-id",
                    "MkU3OEVBNTcwNTJENDM2Qg",
                    "--config",
                    config.toString()));
        }
        return new Program(
                "kafka", List.of(port), java.server(List.of("-Xmx512m"), "kafka.Kafka", config.toString()), NOTHING);
    }

    private static String each(List<Lines.Door> doors, Function<Lines.Door, String> text) {
        return doors.stream().map(text).map(one -> "," + one).collect(Collectors.joining());
    }

    /** Lets the library unpack the programs and prepare the data, and starts the server without it from then on. */
    Program postgres() throws IOException {
        int port = ports.free();
        Path home = Files.createDirectories(folder.resolve("postgres"));
        Path data = home.resolve("data");
        EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start()
                .close();
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // The server refuses to be root; in a user namespace of its own it is somebody else.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program(home, "postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=200"));
        return new Program("postgres", List.of(port), command, NOTHING);
    }

    private static Path program(Path home, String name) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.endsWith(Path.of("bin", name)))
                    .findFirst()
                    .orElseThrow(() -> new IOException(name + " was not unpacked into " + home));
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("openim-cluster", ".log");
        Process tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                throw new IOException(command + " failed:\n" + Files.readString(output));
            }
        } finally {
            tool.destroyForcibly();
            deleteQuietly(output);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
