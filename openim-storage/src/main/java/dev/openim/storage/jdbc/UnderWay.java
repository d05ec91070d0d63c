package dev.openim.storage.jdbc;

import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps H2 from writing its file until the transaction that the calling thread is in has ended. Has H2 end if the transaction could
 * not be rolled back: its connection is about to be given back, and that would commit it.
 */
final class UnderWay implements TransactionSynchronization, Ordered {
    private final H2Writes writes;
    private boolean held;

    private UnderWay(H2Writes writes) {
        this.writes = writes;
    }

    static void untilItEnds(H2Writes writes) {
        UnderWay until = new UnderWay(writes);
        TransactionSynchronizationManager.registerSynchronization(until);
        writes.underWay().lock();
        until.held = true;
    }

    /** The first after the end: the others may want the file written. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterCommit() {
        release();
    }

    @Override
    public void afterCompletion(int status) {
        if (status == STATUS_UNKNOWN) {
            writes.end();
        }
        release();
    }

    private void release() {
        if (held) {
            held = false;
            writes.underWay().unlock();
        }
    }
}
