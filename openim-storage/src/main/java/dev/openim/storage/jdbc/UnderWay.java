package dev.openim.storage.jdbc;

import java.util.concurrent.locks.Lock;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps H2 from writing its file until the transaction that the calling thread is in has ended. */
final class UnderWay implements TransactionSynchronization, Ordered {
    private final Lock underWay;
    private boolean held;

    private UnderWay(Lock underWay) {
        this.underWay = underWay;
    }

    static void untilItEnds(Lock underWay) {
        UnderWay until = new UnderWay(underWay);
        TransactionSynchronizationManager.registerSynchronization(until);
        underWay.lock();
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
        release();
    }

    private void release() {
        if (held) {
            held = false;
            underWay.unlock();
        }
    }
}
