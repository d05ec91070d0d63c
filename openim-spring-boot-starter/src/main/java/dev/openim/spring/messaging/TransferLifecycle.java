package dev.openim.spring.messaging;

import dev.openim.error.StorageUnavailableException;
import dev.openim.transfer.Transfer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the transfer finish what was begun before the last end, when the stores are prepared. */
final class TransferLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TransferLifecycle.class);

    private final Transfer transfer;
    private volatile boolean running;

    TransferLifecycle(Transfer transfer) {
        this.transfer = transfer;
    }

    @Override
    public void start() {
        try {
            transfer.keepPromises();
        } catch (StorageUnavailableException e) {
            log.debug("Left to the first batch: {}", e.getMessage());
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return OutboxLifecycle.PHASE;
    }
}
