package dev.openim.examples.benchmark.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Signals to processes, as the program kill sends them. */
final class Signals {
    private Signals() {}

    /** Has a process do nothing for some time, by SIGSTOP and SIGCONT. */
    static void pause(long pid, Duration length) throws InterruptedException {
        send("STOP", pid);
        try {
            Thread.sleep(length.toMillis());
        } finally {
            send("CONT", pid);
        }
    }

    /**
     * Sends a signal.
     *
     * @param name such as {@code KILL}
     * @throws IllegalStateException when there is no such process
     */
    static void send(String name, long pid) throws InterruptedException {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("pid: " + pid + " (expected: a process)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
