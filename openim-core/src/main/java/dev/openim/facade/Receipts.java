package dev.openim.facade;

import dev.openim.error.OpenImException;
import java.util.Map;

/**
 * What sending to many came to. Who could not be sent to does not keep the message from the others.
 *
 * <pre>{@code
 * Receipts receipts = openIm.send().from("shop").toAll(List.of("alice", "bob")).text("The shop opens at nine");
 * receipts.refused().forEach((userId, why) -> log.warn("not to {}: {}", userId, why.code()));
 * }</pre>
 *
 * @param sent receipts by user, in the order of the users
 * @param refused why it was not sent, by user
 */
public record Receipts(Map<String, Receipt> sent, Map<String, OpenImException> refused) {
    /** Whether everybody was sent to. */
    public boolean complete() {
        return refused.isEmpty();
    }
}
