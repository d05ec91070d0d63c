package dev.openim.examples.benchmark.faults;

import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.target.Backend;
import dev.openim.examples.benchmark.target.BackendException;
import dev.openim.examples.benchmark.target.ClusterReport;
import dev.openim.examples.benchmark.target.HttpBackend;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The nodes as clients and back ends see them: any of them will do. Safe for concurrent use. */
final class Access implements AutoCloseable {
    private static final int AT_A_TIME = 4;

    private final List<URI> gateways;
    private final Supplier<Backend> backends;
    private final ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
    private final AtomicInteger turn = new AtomicInteger();
    private volatile @Nullable Backend backend;

    /** @param backends makes a back end with a new administrator's token, of another node each time if there are others */
    Access(List<URI> gateways, Supplier<Backend> backends) {
        this.gateways = List.copyOf(gateways);
        this.backends = backends;
    }

    static Access to(ClusterReport cluster) {
        AtomicInteger turn = new AtomicInteger();
        return new Access(
                cluster.gateways(),
                () -> new HttpBackend(next(cluster.apis(), turn), cluster.adminId(), cluster.secret()));
    }

    /** Returns another gateway each time, as long as there are others. */
    URI nextGateway() {
        return next(gateways, turn);
    }

    private static <T> T next(List<T> all, AtomicInteger turn) {
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }

    /** Gets a new token, on a thread of its own. Completes exceptionally when the node that was asked does not give one. */
    CompletableFuture<Login> renew(Login login) {
        return CompletableFuture.supplyAsync(
                        () -> backend()
                                .logins(List.of(login.userId()), login.platformId())
                                .get(0),
                        executor)
                .whenComplete((renewed, failure) -> {
                    if (failure != null) {
                        backend = null; // the administrator's token may be lost, too
                    }
                });
    }

    /**
     * Returns a back end with an administrator's token. Blocks.
     *
     * @throws BackendException if the node that is asked does not give one
     */
    Backend backend() {
        Backend known = backend;
        if (known == null) {
            known = backends.get();
            backend = known;
        }
        return known;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
