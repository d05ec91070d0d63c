package dev.openim.store;

import java.util.function.Supplier;

/**
 * Makes several store operations one.
 *
 * <p><b>Guarantee.</b> What the stores of the same kind do inside {@link #run} happens completely or not at all: when the
 * work throws, nothing of it remains. Nobody else sees a part of it. A unit inside a unit joins the outer one. A store
 * operation or inner unit that throws spoils the whole unit: the work lets the exception out. If it returns all the same,
 * nothing of it remains and {@link #run} throws {@link IllegalStateException}.
 * <p><b>Threads.</b> Safe for concurrent use; the work runs on the caller's thread and must not hand store operations to
 * others. Never call it from an event loop: it blocks. The work of an outermost unit that loses a conflict with another
 * unit (a deadlock, a lock not had in time) is undone and runs again, a bounded number of times: what else it touches must
 * bear that.
 * <p><b>Errors.</b> What the work throws comes out as it is. {@link dev.openim.error.StorageUnavailableException} when the
 * unit could not begin or end, in which case it may have taken effect or not, or kept losing conflicts.
 */
public interface UnitOfWork {
    <T> T run(Supplier<T> work);

    /**
     * Does something once the unit that the calling thread is in has taken effect: after the commit of the outermost unit,
     * on this thread, once, in the order of the calls, and before {@link #run} returns. Never when the unit failed, nor for
     * a run of the work that was undone to run again. When it is not known whether the unit took effect, it is not done
     * either. Outside a unit there is nothing to wait for: it is done at once.
     *
     * <p>It is not inside the unit any more: a store operation there is by itself. A connection may still be taken by the
     * unit that has just ended, so it is meant for what is short and in memory, such as forgetting what was remembered.
     *
     * <p>What it throws is logged and does not reach the caller: the unit has taken effect. Where a part of the
     * application's transaction is undone by itself (a savepoint), what was to follow that part is not done.
     */
    void afterCommit(Runnable action);

    /**
     * Whether the calling thread is in a unit, or in a transaction of the application that a unit here would join. What is
     * written then takes effect together with it, or not at all. Asks no store.
     */
    boolean isActive();

    /** As {@link #run(Supplier)}, without a result. */
    default void run(Runnable work) {
        run(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
