package dev.openim.transfer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.message.MessageStore;
import dev.openim.message.SendReceipt;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import dev.openim.push.Push;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this node has told to recipients. A message that was stored and not told, because a store went away or the node died in
 * between, comes again as a repetition. It is told then, or devices that stayed connected would hear of it only with the next
 * message of the conversation. Telling twice does no harm: clients know messages by their numbers.
 *
 * <p>Safe for concurrent use.
 */
final class Told {
    private final MessageStore messages;
    private final Audience audience;
    /** The highest number told, of conversations that were lately written to. */
    private final Cache<String, Long> last =
            Caffeine.newBuilder().maximumSize(200_000).build();

    Told(MessageStore messages, Audience audience) {
        this.messages = messages;
        this.audience = audience;
    }

    /** These are stored now and will be told. */
    void remember(Collection<SendReceipt> receipts) {
        for (SendReceipt receipt : receipts) {
            if (receipt.seq() > 0) {
                last.asMap().merge(receipt.conversationId(), receipt.seq(), Math::max);
            }
        }
    }

    /**
     * Returns what is to be told of messages that were stored before, as it is stored, and takes it for told.
     *
     * @throws dev.openim.error.StorageUnavailableException when the stored messages cannot be read
     */
    List<Push> again(Map<Pending, SendReceipt> repetitions) {
        Map<SeqRange, Pending> untold = new LinkedHashMap<>();
        List<SendReceipt> receipts = new ArrayList<>();
        repetitions.forEach((pending, receipt) -> {
            if (receipt.conversationId().equals(pending.message().conversationId()) && !isTold(receipt)) {
                untold.put(new SeqRange(receipt.conversationId(), receipt.seq(), receipt.seq()), pending);
                receipts.add(receipt);
            }
        });
        if (untold.isEmpty()) {
            return List.of();
        }
        Map<SeqRange, StoredMessage> stored = new HashMap<>();
        for (StoredMessage message : messages.read(List.copyOf(untold.keySet()))) {
            stored.put(new SeqRange(message.conversationId(), message.seq(), message.seq()), message);
        }
        List<Push> pushes = new ArrayList<>();
        untold.forEach((place, pending) -> {
            StoredMessage message = stored.get(place);
            if (message != null && !message.deleted() && message.revocation() == null) {
                pushes.add(new Push(
                        audience.recipients(pending.message()),
                        message.conversationId(),
                        pending.message().operationId(),
                        message.seq(),
                        message.payload()));
            }
        });
        remember(receipts);
        return pushes;
    }

    private boolean isTold(SendReceipt receipt) {
        Long told = last.getIfPresent(receipt.conversationId());
        return told != null && told >= receipt.seq();
    }
}
