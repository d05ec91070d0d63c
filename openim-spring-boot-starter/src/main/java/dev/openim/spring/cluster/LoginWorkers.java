package dev.openim.spring.cluster;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that put logins offline which others displace. Not itself an {@code Executor} bean of the application. */
final class LoginWorkers {
    private static final int THREADS = 4;
    private static final int CAPACITY = 10_000;

    private LoginWorkers() {}

    /** Returns an executor that refuses what is too much; its threads go when there is nothing to do. */
    static Executor create() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(CAPACITY), task -> {
                    Thread thread = new Thread(task, "openim-cluster-logins-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
