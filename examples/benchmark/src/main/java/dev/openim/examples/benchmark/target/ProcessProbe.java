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
    private final boolean withChildren;

    private ProcessProbe(long pid, boolean withChildren) {
        this.pid = pid;
        this.withChildren = withChildren;
    }

    public static ProcessProbe of(long pid) {
        return new ProcessProbe(pid, false);
    }

    /** A probe of a process that has others do its work, as PostgreSQL has: their processor time is its own. */
    public static ProcessProbe withChildren(long pid) {
        return new ProcessProbe(pid, true);
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

    /** Returns the processor time that has been used, in microseconds; of children those count that still run. */
    public OptionalDouble cpuMicros() {
        OptionalDouble own = cpuMicros(pid);
        if (own.isEmpty() || !withChildren) {
            return own;
        }
        double all = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToDouble(child -> cpuMicros(child.pid()).orElse(0))
                .sum();
        return OptionalDouble.of(own.getAsDouble() + all);
    }

    private static OptionalDouble cpuMicros(long pid) {
        String stat = read(pid, "stat");
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
        for (String line : read(pid, "status").split("\n", -1)) {
            if (line.startsWith("VmRSS:")) {
                String kb = line.replaceAll("[^0-9]", "");
                return OptionalLong.of(Long.parseLong(kb) * BYTES_PER_KB);
            }
        }
        return OptionalLong.empty();
    }

    /** Returns how many files and sockets the process may have open. */
    public OptionalLong maxOpenFiles() {
        for (String line : read(pid, "limits").split("\n", -1)) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).trim().split(" +", 2)[0];
                return soft.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(soft));
            }
        }
        return OptionalLong.empty();
    }

    private static String read(long pid, String file) {
        Path path = Path.of("/proc", Long.toString(pid), file);
        try {
            return pid > 0 && Files.isReadable(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
