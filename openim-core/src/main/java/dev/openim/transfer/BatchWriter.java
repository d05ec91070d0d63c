package dev.openim.transfer;

import java.util.List;

/** Writes batches: gives the messages their numbers and brings them into the stores. Safe for concurrent use. */
interface BatchWriter {
    /**
     * Writes a batch. Its messages have different send keys.
     *
     * @throws dev.openim.message.DuplicateMessageException when one of them is stored already; nothing of the batch was
     *     written then
     * @throws dev.openim.error.StorageUnavailableException when a store is away; the batch is to be written again
     */
    WrittenBatch write(List<Pending> batch);

    /** Changes the settings, for batches that are written later. */
    void settings(TransferSettings settings);
}
