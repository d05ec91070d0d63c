package dev.openim.transfer;

import dev.openim.push.Push;
import java.util.List;

/**
 * Writes what follows from stored messages, in the unit of work that stores them where there is one: both are there, or none. Where
 * messages are in a store of their own it is written right after them; not at all when the process dies just then.
 *
 * <p><b>Threads.</b> Called on the thread of the batch, which others wait for: it should be quick, and ask no other system. When the
 * unit loses a conflict and runs again it is called again.
 * <p><b>Errors.</b> The batch fails with what it throws.
 */
public interface StoredRecorder {
    StoredRecorder NONE = stored -> {};

    /**
     * Writes.
     *
     * @param stored new messages with their numbers, in the order of their numbers in each conversation
     */
    void record(List<Push> stored);
}
