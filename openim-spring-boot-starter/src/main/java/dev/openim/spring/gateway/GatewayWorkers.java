package dev.openim.spring.gateway;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that serve requests of the gateway: virtual ones where the application wants them and Java has them, else a pool. A
 * connection gives at most one task at a time, so what waits is bounded by the number of connections.
 *
 * <p>Not itself an {@code Executor} bean, which would take the place of the application's own.
 */
public final class GatewayWorkers implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ExecutorService executor;

    /**
     * Makes the threads as they are needed.
     *
     * @param poolSize most of them, 1 or more, if they are not virtual
     * @param virtual whether they are; needs Java 21
     */
    public GatewayWorkers(int poolSize, boolean virtual) {
        executor = virtual ? virtualThreads() : pool(poolSize);
    }

    Executor executor() {
        return executor;
    }

    /** Ends the threads when they have done what they have. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** By reflection: the code is compiled for Java 17. */
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Java 21 and later have virtual threads", e);
        }
    }

    private static ExecutorService pool(int size) {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "openim-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
