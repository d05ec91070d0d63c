package dev.openim.examples.benchmark.faults;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.target.ServerProcess;
import dev.openim.examples.benchmark.target.SmallDisk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A server with its database in the same process, on a disk that can be filled. */
final class EmbeddedSubject implements Subject {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** H2 needs more than this for what it writes at a time, and the journal less. */
    private static final int ALMOST_FULL = 512 << 10;

    private final ServerProcess server;
    private final SmallDisk disk;
    private final Duration stop;
    private final Random random;

    EmbeddedSubject(ServerProcess server, SmallDisk disk, Duration stop, Random random) {
        this.server = server;
        this.disk = disk;
        this.stop = stop;
        this.random = random;
    }

    @Override
    public Access access() {
        return new Access(List.of(server.gateway()), server::backend);
    }

    @Override
    public URI gateway() {
        return server.gateway();
    }

    @Override
    public @Nullable HistoryAudit history() {
        return null;
    }

    @Override
    public String strike(FaultKind kind, Load load) throws InterruptedException {
        return switch (kind) {
            case KILL_NODE -> kill();
            case STOP_NODE -> stop();
            case FILL_DISK -> fill(load);
            default -> throw new IllegalArgumentException("kind: " + kind + " (expected: one for a server alone)");
        };
    }

    private String kill() throws InterruptedException {
        server.kill();
        server.start();
        return "the server";
    }

    private String stop() throws InterruptedException {
        Signals.pause(server.probe().pid(), stop);
        return "the server for " + stop.toSeconds() + " s";
    }

    /** Whoever writes first finds out: the journal, or H2, which ends by that. */
    private String fill(Load load) throws InterruptedException {
        int leaving = random.nextBoolean() ? 0 : random.nextInt(ALMOST_FULL);
        int before = load.refused();
        disk.fill(leaving);
        try {
            if (!Waiting.until(PATIENCE, () -> load.refused() > before)) {
                throw new IllegalStateException("the disk is full, and nobody was refused");
            }
            Thread.sleep(random.nextInt(1 + (int) stop.toMillis()));
            if (!server.isUp()) {
                throw new IllegalStateException("the disk is full, and the server is gone");
            }
        } finally {
            disk.free();
        }
        return "but for " + leaving + " bytes";
    }

    @Override
    public boolean isUp() {
        return server.isUp();
    }

    @Override
    public void inspect(FaultKind kind, Violations violations) {
        // all there is can be read by clients
    }
}
