package dev.openim.hook;

import dev.openim.error.OpenImException;
import dev.openim.error.RefusedException;
import dev.openim.hook.HookFailure.Kind;
import dev.openim.trace.Spans;
import dev.openim.trace.Telemetry;
import io.micrometer.observation.Observation;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Calls one bean of the application, so that it can be as slow and as faulty as it likes: on a few threads of its own, with a
 * limit on time and on what waits. A call that is past its time is interrupted; while all threads are held by such calls, those
 * that come are not tried. Safe for concurrent use; never blocks.
 */
final class Guard implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor pool;
    private final int threads;
    private final long limitNanos;
    private final long answerNanos;
    private final boolean waitingCounts;
    private final ScheduledExecutorService timer;
    private final HookRecord record;
    private final Spans spans;
    private final AtomicInteger late = new AtomicInteger();

    private Guard(
            HookRecord record,
            Spans spans,
            HookSettings settings,
            int threads,
            boolean waitingCounts,
            ScheduledExecutorService timer) {
        this.record = record;
        this.spans = spans;
        this.threads = threads;
        this.limitNanos = settings.timeLimit().toNanos();
        this.answerNanos = settings.answerLimit().toNanos();
        this.waitingCounts = waitingCounts;
        this.timer = timer;
        AtomicInteger count = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.queueCapacity()),
                task -> {
                    Thread thread = new Thread(task, "openim-hook-" + record.bean() + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** Somebody waits for what is asked: several calls at a time, and waiting takes of the time they have. */
    static Guard asking(
            String bean, String moment, HookSettings settings, ScheduledExecutorService timer, Telemetry telemetry) {
        return new Guard(
                new HookRecord(bean, moment, telemetry.meters()),
                telemetry.spans(),
                settings,
                settings.threads(),
                true,
                timer);
    }

    /** Nobody waits: one call after the other, in order. */
    static Guard telling(
            String bean, String moment, HookSettings settings, ScheduledExecutorService timer, Telemetry telemetry) {
        return new Guard(
                new HookRecord(bean, moment, telemetry.meters()), telemetry.spans(), settings, 1, false, timer);
    }

    /**
     * Calls the bean.
     *
     * @return fails with a {@link RefusedException} or an {@link OpenImException} of {@link Refusal} when the work says so, and
     *     with a {@link HookFailure} for everything else
     */
    <T> CompletableFuture<T> call(Callable<T> work) {
        Call<T> call = new Call<>(work);
        if (waitingCounts && late.get() >= threads) {
            call.fail(new HookFailure(Kind.OVERFLOW));
            return call.result;
        }
        try {
            if (waitingCounts) {
                call.startClock();
            }
            pool.execute(call);
        } catch (RejectedExecutionException e) {
            call.fail(new HookFailure(Kind.OVERFLOW));
        }
        return call.result;
    }

    /**
     * As {@link #call}, for what is answered later: returning has the usual limit, the answer one for which clients still wait.
     *
     * @return fails with what the stage fails with, or as {@link #call}
     */
    <T> CompletableFuture<T> callLater(Callable<CompletionStage<T>> work) {
        return call(() -> Objects.requireNonNull(work.call(), "no stage (null)"))
                .thenCompose(this::inTime);
    }

    /** Gives up on the guards' own timer: what follows must not hold that of the whole JVM. */
    private <T> CompletableFuture<T> inTime(CompletionStage<T> stage) {
        long begun = System.nanoTime();
        CompletableFuture<T> answer = new CompletableFuture<>();
        HookFailure late = new HookFailure(Kind.TIMEOUT);
        try {
            Future<?> clock = timer.schedule(
                    () -> {
                        if (!answer.isDone()) {
                            record.failed(late, System.nanoTime() - begun);
                            answer.completeExceptionally(late);
                        }
                    },
                    answerNanos,
                    TimeUnit.NANOSECONDS);
            CompletableFuture<T> unused = answer.whenComplete((value, failure) -> clock.cancel(false));
        } catch (RejectedExecutionException e) {
            // The node stops.
        }
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    /** Interrupts what is still at work. */
    @Override
    public void close() {
        pool.shutdownNow().forEach(waiting -> ((Call<?>) waiting).fail(new HookFailure(Kind.OVERFLOW)));
    }

    /** One call, which ends once: by its own, or because its time is up. */
    private final class Call<T> implements Runnable {
        private final Callable<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final long begun = System.nanoTime();
        /** What the bean does, and what follows from it, belongs to the span of who asked. */
        private final Observation asker = spans.current();

        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile @Nullable Future<?> clock;
        private @Nullable Thread worker;
        private boolean isLate;

        private Call(Callable<T> work) {
            this.work = work;
        }

        private void startClock() {
            try {
                clock = timer.schedule(this::expire, limitNanos, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                // The node stops, and has interrupted what was at work.
            }
        }

        @Override
        @SuppressWarnings("try") // a scope is for being open
        public void run() {
            try (Observation.Scope inside = asker.openScope()) {
                runInside();
            }
        }

        private void runInside() {
            synchronized (this) {
                if (ended.get()) {
                    return;
                }
                worker = Thread.currentThread();
            }
            try {
                if (!waitingCounts) {
                    startClock();
                }
                T value = watched();
                answer(() -> result.complete(value));
            } catch (RefusedException e) {
                answer(() -> result.completeExceptionally(e));
            } catch (Refusal e) {
                answer(() -> result.completeExceptionally(e.why()));
            } catch (Throwable e) {
                fail(new HookFailure(e));
            } finally {
                leave();
            }
        }

        @SuppressWarnings("try") // a scope is for being open
        private T watched() throws Exception {
            Observation span = spans.hook(record.bean(), record.moment());
            try (Observation.Scope inside = span.openScope()) {
                return work.call();
            } finally {
                Spans.end(span, null);
            }
        }

        private synchronized void leave() {
            worker = null;
            if (isLate) {
                late.decrementAndGet();
            }
            // It was meant for this call, not for the next.
            Thread.interrupted();
        }

        private void expire() {
            synchronized (this) {
                if (!ended.compareAndSet(false, true)) {
                    return;
                }
                if (worker != null) {
                    isLate = true;
                    late.incrementAndGet();
                    worker.interrupt();
                } else {
                    pool.remove(this);
                }
            }
            failed(new HookFailure(Kind.TIMEOUT));
        }

        private void answer(Runnable completing) {
            if (ended.compareAndSet(false, true)) {
                stopClock();
                record.answered(System.nanoTime() - begun);
                completing.run();
            }
        }

        private void fail(HookFailure failure) {
            if (ended.compareAndSet(false, true)) {
                stopClock();
                failed(failure);
            }
        }

        private void failed(HookFailure failure) {
            record.failed(failure, System.nanoTime() - begun);
            result.completeExceptionally(failure);
        }

        private void stopClock() {
            Future<?> running = clock;
            if (running != null) {
                running.cancel(false);
            }
        }
    }

    /** What the work refuses with, in OpenIM's words. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final OpenImException why;

        Refusal(OpenImException why) {
            super(why.getMessage(), why, false, false);
            this.why = why;
        }

        OpenImException why() {
            return why;
        }
    }
}
