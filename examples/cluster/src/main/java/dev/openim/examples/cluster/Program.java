package dev.openim.examples.cluster;

import java.util.List;
import java.util.Map;

/**
 * How a process is started, the first time and every other time.
 *
 * @param name names it in what is printed, and its log
 * @param ports where it takes connections once it is ready; the first is the one it is known by
 * @param environment what is set beside what it inherits
 */
record Program(String name, List<Integer> ports, List<String> command, Map<String, String> environment) {
    int port() {
        return ports.get(0);
    }
}
