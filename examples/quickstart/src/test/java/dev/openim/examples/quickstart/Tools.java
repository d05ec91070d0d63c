package dev.openim.examples.quickstart;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the end-to-end tests need on the machine. */
public final class Tools {
    private static final int NODE_VERSION = 20;
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\..*");

    private Tools() {}

    /**
     * Skips the test, and says why, if something is missing. Fails it if the environment or a system property says
     * {@code OPENIM_E2E=required}.
     */
    public static void need() throws InterruptedException {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            String reason = "end-to-end tests with official clients: " + missing.get();
            if ("required".equals(System.getProperty("OPENIM_E2E", System.getenv("OPENIM_E2E")))) {
                fail(reason);
            }
            abort(reason);
        }
    }

    private static Optional<String> missing() throws InterruptedException {
        String node = firstLine("node", "--version");
        Matcher version = VERSION.matcher(node);
        if (!version.matches() || Integer.parseInt(version.group(1)) < NODE_VERSION) {
            return Optional.of("node --version: " + node + " (expected: " + NODE_VERSION + " or later)");
        }
        String npm = firstLine("npm", "--version");
        if (!VERSION.matcher(npm).matches()) {
            return Optional.of("npm --version: " + npm + " (expected: a version)");
        }
        String chromium = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium");
        if (!Files.isExecutable(Path.of(chromium))) {
            return Optional.of("CHROMIUM: " + chromium + " (expected: an executable)");
        }
        return Optional.empty();
    }

    private static String firstLine(String... command) throws InterruptedException {
        try (Child child = new Child(new ProcessBuilder(command).redirectErrorStream(true))) {
            String line = child.process().inputReader().readLine();
            child.process().waitFor();
            return line == null ? "nothing" : line;
        } catch (IOException e) {
            return "not found";
        }
    }
}
