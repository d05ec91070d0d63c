package dev.openim.examples.benchmark.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that is small enough to be filled: a file system in memory, in a namespace of its own, which only those see who are
 * started on it. It lives until it is closed. Only on Linux, and where users may make such things.
 */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 64 << 10;

    private final Path folder;
    private final Process holder;
    private final Path ballast;

    private SmallDisk(Path folder, Process holder) {
        this.folder = folder;
        this.holder = holder;
        this.ballast = Path.of("/proc", Long.toString(holder.pid()), "root")
                .resolve(Path.of("/").relativize(folder))
                .resolve("ballast");
    }

    /**
     * Makes a disk.
     *
     * @param folder where those who are started on it see it; created if it is not there
     * @throws IOException if that is not possible here; says why
     */
    public static SmallDisk make(Path folder, int megabytes) throws IOException {
        Path seenAs = Files.createDirectories(folder).toRealPath();
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=\"$1m\" openim \"$0\" && echo ready && exec cat",
                        seenAs.toString(),
                        Integer.toString(megabytes))
                .redirectErrorStream(true)
                .start();
        BufferedReader said = holder.inputReader();
        String answer = said.readLine();
        if (!"ready".equals(answer)) {
            holder.destroyForcibly();
            throw new IOException("no disk can be made: " + answer);
        }
        return new SmallDisk(seenAs, holder);
    }

    /** Returns what to put before a command so that it is run on this disk, in its folder. */
    public List<String> entrance() {
        List<String> entrance = new ArrayList<>(List.of("nsenter", "--preserve-credentials", "--user", "--mount"));
        entrance.addAll(List.of("--target", Long.toString(holder.pid())));
        entrance.addAll(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", folder.toString()));
        return entrance;
    }

    /** Fills the disk, but for so many bytes. */
    public void fill(long leaving) {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            leave(leaving); // full
        }
    }

    private void leave(long bytes) {
        try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
            file.setLength(Math.max(0, file.length() - bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes room again. */
    public void free() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        holder.destroy();
    }
}
