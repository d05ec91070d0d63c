package dev.openim.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * {@link UnitOfWork} of the in-memory stores. One lock serves all stores that were given the same instance, so a unit is
 * alone while it runs; a failing unit takes back its changes by what the stores told {@link #onUndo}.
 */
public final class InMemoryUnitOfWork implements UnitOfWork {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean spoiled;

    @Override
    public <T> T run(Supplier<T> work) {
        if (lock.isHeldByCurrentThread()) {
            return joined(work);
        }
        T result;
        List<Runnable> following;
        lock.lock();
        try {
            result = outermost(work);
            following = List.copyOf(afterCommit);
        } finally {
            afterCommit.clear();
            lock.unlock();
        }
        AfterCommit.runAll(following);
        return result;
    }

    @Override
    public void afterCommit(Runnable action) {
        if (lock.isHeldByCurrentThread()) {
            afterCommit.add(action);
        } else {
            AfterCommit.run(action);
        }
    }

    @Override
    public boolean isActive() {
        return lock.isHeldByCurrentThread();
    }

    /** Remembers how to take back a change that was just made. For stores, inside {@link #run} only. */
    public void onUndo(Runnable action) {
        undo.push(action);
    }

    private <T> T outermost(Supplier<T> work) {
        boolean done = false;
        try {
            T result = work.get();
            if (spoiled) {
                throw new IllegalStateException("A store operation failed inside the unit of work");
            }
            done = true;
            return result;
        } finally {
            if (!done) {
                undo.forEach(Runnable::run);
            }
            undo.clear();
            spoiled = false;
        }
    }

    private <T> T joined(Supplier<T> work) {
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            spoiled |= !done;
        }
    }
}
