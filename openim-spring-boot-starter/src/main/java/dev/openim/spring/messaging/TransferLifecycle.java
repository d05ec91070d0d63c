package dev.openim.spring.messaging;

import dev.openim.error.StorageUnavailableException;
import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;
import dev.openim.transfer.Transfer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the transfer finish what was begun before the last end, when the stores are prepared. */
final class TransferLifecycle extends Part {
    private static final Logger log = LoggerFactory.getLogger(TransferLifecycle.class);

    private final Transfer transfer;

    TransferLifecycle(Transfer transfer) {
        super(Phase.OUTBOX);
        this.transfer = transfer;
    }

    @Override
    protected void begin() {
        try {
            transfer.keepPromises();
        } catch (StorageUnavailableException e) {
            log.debug("Left to the first batch: {}", e.getMessage());
        }
    }
}
