package dev.openim.listener;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads on which messages are handled. There are never more handed to them than they are. */
final class Workers {
    /** Told when a message was handled, on the thread that did it. */
    interface Ending {
        void ended(long nanos, @Nullable Throwable failure);
    }

    private final DeliveryHandler handler;
    private final ThreadPoolExecutor threads;

    Workers(ListenerDefinition definition) {
        this.handler = definition.handler();
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                definition.concurrency(),
                definition.concurrency(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread =
                            new Thread(work, "openim-listener-" + definition.id() + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    void handle(Delivery delivery, Ending ending) {
        threads.execute(() -> {
            long begun = System.nanoTime();
            Throwable failure = null;
            try {
                handler.handle(delivery);
            } catch (Throwable e) {
                failure = e; // also an error: one message must not take the listener with it
            }
            ending.ended(System.nanoTime() - begun, failure);
        });
    }

    /** @param interrupt whether something is under way that is not waited for any longer */
    void close(boolean interrupt) {
        if (interrupt) {
            threads.shutdownNow();
        } else {
            threads.shutdown();
        }
    }
}
