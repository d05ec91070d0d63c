package dev.openim.examples.benchmark.target;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Has another Java process on this machine collect its garbage, by the JDK's {@code jcmd}. */
public final class GarbageCollection {
    private static final int TIMEOUT_SECONDS = 30;

    private GarbageCollection() {}

    /** Returns whether it was done; false where there is no {@code jcmd}, or the process is not known. Blocks. */
    public static boolean request(ProcessProbe process) throws InterruptedException {
        Path jcmd =
                Path.of(System.getProperty("java.home"), "bin", "jcmd" + (File.separatorChar == '\\' ? ".exe" : ""));
        if (process.pid() == 0 || !Files.isExecutable(jcmd)) {
            return false;
        }
        try {
            Process command = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (command.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return command.exitValue() == 0;
            }
            command.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
