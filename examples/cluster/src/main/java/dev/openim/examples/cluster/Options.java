package dev.openim.examples.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is started.
 *
 * @param nodes how many
 * @param relays whether the ways to the servers lead through relays that can be cut
 * @param folder where the servers keep their data and everybody his log
 * @param nodeArguments further arguments for the application
 */
record Options(int nodes, boolean relays, Path folder, List<String> nodeArguments) {
    static final String USAGE =
            "usage: java -jar openim-cluster.jar [--nodes N] [--relays] [--folder DIR] [-- argument of the application]...";

    /** @throws IllegalArgumentException when they make no sense */
    static Options parse(String[] arguments, Path defaultFolder) {
        int nodes = 3;
        boolean relays = false;
        Path folder = defaultFolder;
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--nodes" -> nodes = Integer.parseInt(value(arguments, ++i));
                case "--relays" -> relays = true;
                case "--folder" -> folder = Path.of(value(arguments, ++i));
                case "--" -> {
                    rest.addAll(List.of(arguments).subList(i + 1, arguments.length));
                    i = arguments.length;
                }
                default -> throw new IllegalArgumentException(arguments[i] + " (expected: an option)");
            }
        }
        if (nodes < 1) {
            throw new IllegalArgumentException("--nodes: " + nodes + " (expected: 1 or more)");
        }
        return new Options(nodes, relays, folder.toAbsolutePath(), rest);
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + ": nothing (expected: a value)");
        }
        return arguments[at];
    }
}
