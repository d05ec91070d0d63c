package dev.openim.store;

import java.util.function.Supplier;

/**
 * Makes several store operations one.
 *
 * <p><b>Guarantee.</b> What the stores of the same kind do inside {@link #run} happens completely or not at all: when the
 * work throws, nothing of it remains. Nobody else sees a part of it. A unit inside a unit joins the outer one.
 * <p><b>Threads.</b> Safe for concurrent use; the work runs on the caller's thread and must not hand store operations to
 * others. Never call it from an event loop: it blocks.
 * <p><b>Errors.</b> What the work throws comes out as it is. {@link dev.openim.error.StorageUnavailableException} when the
 * unit could not begin or end; it may then have taken effect or not.
 */
public interface UnitOfWork {
    <T> T run(Supplier<T> work);

    /** As {@link #run(Supplier)}, without a result. */
    default void run(Runnable work) {
        run(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
