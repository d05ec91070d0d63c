package dev.openim.examples.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The nodes: the quickstart with the profile "cluster". */
final class Nodes {
    private static final String APPLICATION = "dev.openim.examples.quickstart.QuickstartApplication";
    /** Of the administrator, as the quickstart has it. */
    static final String ADMIN = "imAdmin";

    private final Path folder;
    private final Ports ports;
    private final Java java;
    private final Map<String, Program> servers;
    private final Lines lines;
    private final String secret;
    private final List<String> further;

    /** @param further arguments that every node gets */
    Nodes(
            Path folder,
            Ports ports,
            Java java,
            Map<String, Program> servers,
            Lines lines,
            String secret,
            List<String> further) {
        this.folder = folder;
        this.ports = ports;
        this.java = java;
        this.servers = servers;
        this.lines = lines;
        this.secret = secret;
        this.further = further;
    }

    /** @param roles as {@code openim.cluster.roles} has them */
    Program node(String name, String roles) {
        int api = ports.free();
        int gateway = ports.free();
        int link = ports.free();
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=cluster",
                "--server.port=" + api,
                "--openim.gateway.port=" + gateway,
                "--openim.cluster.node-id=" + name,
                "--openim.cluster.roles=" + roles,
                "--openim.cluster.host=" + lines.hostOf(name, link),
                "--openim.cluster.address=127.0.0.1",
                "--openim.cluster.port=" + link,
                "--openim.cluster.etcd.endpoints=http://127.0.0.1:" + way(name, "etcd"),
                "--openim.object.folder=" + folder.resolve("files"),
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + way(name, "postgres") + "/postgres",
                "--spring.datasource.username=postgres",
                "--spring.data.redis.host=127.0.0.1",
                "--spring.data.redis.port=" + way(name, "redis"),
                "--spring.mongodb.uri=mongodb://127.0.0.1:" + way(name, "mongo") + "/openim",
                "--spring.kafka.bootstrap-servers=127.0.0.1:" + way(name, "kafka")));
        arguments.addAll(further);
        return new Program(
                name,
                roles.contains("gateway") ? List.of(api, gateway) : List.of(api),
                java.node("512m", APPLICATION, arguments),
                // not an argument: those can be read by every user of the machine
                Map.of("OPENIM_AUTH_SECRET", secret));
    }

    private int way(String node, String server) {
        Program program = servers.get(server);
        if (program == null) {
            throw new IllegalStateException(server + " is not among the servers");
        }
        return lines.way(node, server, program.port());
    }
}
