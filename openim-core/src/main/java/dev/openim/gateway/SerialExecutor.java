package dev.openim.gateway;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of one connection one after another, in the order given, on a shared executor. At most one task at a
 * time occupies the shared executor, so what the gateway asks of it is bounded by the number of connections.
 *
 * <p>Safe for concurrent use. An executor that refuses work is a mistake in its set-up; the tasks then run on the
 * common pool, so that nothing is lost.
 */
final class SerialExecutor implements Executor, Runnable {
    private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);
    /** After so many tasks in a row others have their turn. */
    private static final int TURN = 8;

    private final Executor shared;
    private @Nullable ArrayDeque<Runnable> waiting;
    private boolean running;

    SerialExecutor(Executor shared) {
        this.shared = shared;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (waiting == null) {
                waiting = new ArrayDeque<>(2);
            }
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        takeTurn();
    }

    private void takeTurn() {
        try {
            shared.execute(this);
        } catch (RejectedExecutionException e) {
            log.error("The gateway's executor refused work (expected: room for one task per connection)", e);
            ForkJoinPool.commonPool().execute(this);
        }
    }

    @Override
    public void run() {
        for (int i = 0; i < TURN; i++) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (Throwable e) {
                log.error("A task of the gateway failed", e);
            }
        }
        takeTurn();
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting == null ? null : waiting.poll();
        if (task == null) {
            waiting = null; // most connections are idle most of the time
            running = false;
        }
        return task;
    }
}
