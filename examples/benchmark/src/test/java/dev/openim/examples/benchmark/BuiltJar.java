package dev.openim.examples.benchmark;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that other examples build. */
final class BuiltJar {
    private BuiltJar() {}

    /** Returns the jar that a system property names. Where it was not built the test is skipped, but never in CI. */
    static Path of(String property, String otherwise) {
        Path jar = Path.of(System.getProperty(property, otherwise));
        if (!Files.isRegularFile(jar)) {
            if (System.getenv("CI") == null) {
                abort("there is no " + jar.toAbsolutePath().normalize() + ": build its example first");
            }
            throw new AssertionError("CI has no " + jar);
        }
        return jar;
    }
}
