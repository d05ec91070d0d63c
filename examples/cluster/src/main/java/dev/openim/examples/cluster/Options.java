package dev.openim.examples.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is started.
 *
 * @param nodes how many
 * @param roles of the nodes, each as {@code openim.cluster.roles} has them; of the first again for whoever comes after the last
 * @param relays whether the ways to the servers lead through relays that can be cut
 * @param folder where the servers keep their data and everybody his log
 * @param nodeArguments further arguments for the application
 */
record Options(int nodes, List<String> roles, boolean relays, Path folder, List<String> nodeArguments) {
    private static final String ALL_ROLES = "gateway,transfer,push,api";

    static final String USAGE =
            "usage: java -jar openim-cluster.jar [--nodes N] [--roles ROLE+ROLE...,ROLE...] [--relays] [--folder DIR]"
                    + " [-- argument of the application]...";

    /** @throws IllegalArgumentException when they make no sense */
    static Options parse(String[] arguments, Path defaultFolder) {
        int nodes = 3;
        List<String> roles = List.of(ALL_ROLES);
        boolean relays = false;
        Path folder = defaultFolder;
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--nodes" -> nodes = Integer.parseInt(value(arguments, ++i));
                case "--roles" ->
                    roles = Arrays.stream(value(arguments, ++i).split(",", -1))
                            .map(node -> node.replace('+', ','))
                            .toList();
                case "--relays" -> relays = true;
                case "--folder" -> folder = Path.of(value(arguments, ++i));
                case "--" -> {
                    rest.addAll(List.of(arguments).subList(i + 1, arguments.length));
                    i = arguments.length;
                }
                default -> throw new IllegalArgumentException(arguments[i] + " (expected: an option)");
            }
        }
        if (roles.stream().anyMatch(node -> node.contains("gateway") != node.contains("api"))
                || !roles.get(0).contains("gateway")) {
            throw new IllegalArgumentException("--roles: " + roles
                    + " (expected: the first with gateway and api; nobody with only one of these, clients need both)");
        }
        if (nodes < 1) {
            throw new IllegalArgumentException("--nodes: " + nodes + " (expected: 1 or more)");
        }
        return new Options(nodes, roles, relays, folder.toAbsolutePath(), rest);
    }

    /** Returns the roles of a node, of which the first has the number 1. */
    String rolesOf(int number) {
        return roles.get((number - 1) % roles.size());
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + ": nothing (expected: a value)");
        }
        return arguments[at];
    }
}
