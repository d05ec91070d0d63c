package dev.openim.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Threads that do something at the same moment, again and again. Many short rounds find what one long run misses: it is
 * the start that is contended.
 */
public final class Race implements AutoCloseable {
    private final int threads;
    private final CyclicBarrier start;
    private final ExecutorService executor;

    public Race(int threads) {
        this.threads = threads;
        this.start = new CyclicBarrier(threads);
        this.executor = Executors.newFixedThreadPool(threads);
    }

    /** Lets each thread do its step, all at once, and returns what came out of each. A failure of one is a failure. */
    public <T> List<T> round(IntFunction<T> step) throws Exception {
        List<Future<T>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            running.add(executor.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return step.apply(number);
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> result : running) {
            results.add(result.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
