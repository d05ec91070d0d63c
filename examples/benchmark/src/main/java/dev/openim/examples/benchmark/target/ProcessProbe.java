package dev.openim.examples.benchmark.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What Linux tells of a process in {@code /proc}. Elsewhere, and of a process that is not there or not known, it tells
 * nothing. Safe for concurrent use.
 */
public final class ProcessProbe {
    private static final double MICROS_PER_TICK = 10_000; // Linux counts in hundredths of a second for programs
    private static final int BYTES_PER_KB = 1024;
    private static final int USER_TIME = 11; // fields after the name, from 0
    private static final int SYSTEM_TIME = 12;

    private final long pid;

    private ProcessProbe(long pid) {
        this.pid = pid;
    }

    public static ProcessProbe of(long pid) {
        return new ProcessProbe(pid);
    }

    public static ProcessProbe ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }

    /** A probe of a process that cannot be seen, which never tells anything. */
    public static ProcessProbe blind() {
        return of(0);
    }

    public long pid() {
        return pid;
    }

    /** Returns the processor time the process has used, in microseconds. */
    public OptionalDouble cpuMicros() {
        String stat = read("stat");
        int name = stat.lastIndexOf(')'); // the name may have anything in it
        if (name < 0) {
            return OptionalDouble.empty();
        }
        String[] fields = stat.substring(name + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return OptionalDouble.of(ticks * MICROS_PER_TICK);
    }

    /** Returns the bytes of memory that are the process's and in RAM. */
    public OptionalLong residentBytes() {
        for (String line : read("status").split("\n", -1)) {
            if (line.startsWith("VmRSS:")) {
                String kb = line.replaceAll("[^0-9]", "");
                return OptionalLong.of(Long.parseLong(kb) * BYTES_PER_KB);
            }
        }
        return OptionalLong.empty();
    }

    /** Returns how many files and sockets the process may have open. */
    public OptionalLong maxOpenFiles() {
        for (String line : read("limits").split("\n", -1)) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).trim().split(" +", 2)[0];
                return soft.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(soft));
            }
        }
        return OptionalLong.empty();
    }

    private String read(String file) {
        Path path = Path.of("/proc", Long.toString(pid), file);
        try {
            return pid > 0 && Files.isReadable(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
