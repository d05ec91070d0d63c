package dev.openim.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The quickstart's tests in {@code src/test/e2e}, which Node runs, in a copy with the clients that npm brings. */
public final class NodeSuite {
    private static final String TESTS = "src/test/e2e";
    /** Tests of the page's modules find them where they are in the sources: as many folders up and down. */
    private static final String PAGE = "src/main/resources/static";

    private static final String SUFFIX = ".test.mjs";
    /** The headline under which Node repeats the tests that failed. */
    private static final String FAILURES = "failing tests:";

    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(20);

    private final Path directory;

    /**
     * Copies the tests and has npm install what they need.
     *
     * @param quickstart the folder of the quickstart's sources
     * @param workspace where the copy goes
     */
    public NodeSuite(Path quickstart, Path workspace) throws IOException, InterruptedException {
        copy(quickstart.resolve(TESTS), workspace.resolve(TESTS));
        copy(quickstart.resolve(PAGE), workspace.resolve(PAGE));
        directory = workspace.resolve(TESTS);
        execute(
                List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"),
                Map.of(),
                INSTALL_LIMIT);
    }

    /** Runs all tests of a folder. Their output goes to standard output; fails if one of them does. */
    public void run(String folder, Map<String, String> environment) throws IOException, InterruptedException {
        run(folder, name -> true, environment);
    }

    /** Runs the tests of a folder whose names, without what comes after the first dot, are asked for. */
    public void run(String folder, Predicate<String> names, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("node", "--test", "--test-concurrency=2", "--test-reporter=spec"));
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> names.test(file.getFileName().toString().replace(SUFFIX, "")))
                    .sorted()
                    .forEach(file -> command.add(directory.relativize(file).toString()));
        }
        assertThat(command).as("tests in " + folder).hasSizeGreaterThan(3);
        execute(command, environment, RUN_LIMIT);
    }

    private void execute(List<String> command, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try (Child child = new Child(builder)) {
            // Not inherited: the build listens to this JVM's standard output in a protocol of its own.
            StringBuilder failures = new StringBuilder();
            Thread printer = new Thread(() -> print(child.process(), failures), "node-output");
            printer.start();
            boolean ended = child.process().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(ended).as(command + " ends within " + limit).isTrue();
            printer.join();
            assertThat(child.process().exitValue())
                    .as("exit code of %s%n%s", command, failures)
                    .isZero();
        }
    }

    /** Prints what the process says, and keeps the summary of what failed. */
    private static void print(Process process, StringBuilder failures) {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            output.lines().forEach(line -> {
                System.out.println(line);
                if (!failures.isEmpty() || line.endsWith(FAILURES))
                    failures.append(line).append('\n');
            });
        } catch (IOException | UncheckedIOException e) {
            System.out.println("(no more output: " + e.getMessage() + ")");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
