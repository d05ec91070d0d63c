package dev.openim.transfer;

import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ReadPosition;
import dev.openim.message.NewMessage;
import dev.openim.seq.SeqKey;
import dev.openim.statistics.Activity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from stored messages, where no unit of work holds it together with them: they can be read, and more that one
 * unit of work holds together. Doing it again changes nothing, but that a message whose batch was cut short just before the end
 * is not counted in statistics.
 *
 * <p>Safe for concurrent use.
 */
final class Aftermath {
    private final TransferStores stores;
    private final Audience audience;
    private final StoredRecorder recorder;

    Aftermath(TransferStores stores, Audience audience, StoredRecorder recorder) {
        this.recorder = recorder;
        this.stores = stores;
        this.audience = audience;
    }

    void write(List<Placed> placed) {
        stores.unitOfWork().run(() -> {
            stores.seqs().show(heads(placed));
            stores.userSeqs().advanceRead(readPositions(placed).values());
            for (Placed message : placed) {
                audience.letLeaversSee(
                        stores.userSeqs(), message.message(), message.receipt().seq());
            }
            List<Placed> fresh = placed.stream().filter(Placed::fresh).toList();
            if (!fresh.isEmpty()) {
                List<NewMessage> messages = fresh.stream().map(Placed::asNew).toList();
                stores.activity().add(Activity.of(messages));
                recorder.record(fresh.stream().map(Placed::push).toList());
            }
        });
    }

    private static Map<SeqKey, Long> heads(List<Placed> placed) {
        Map<SeqKey, Long> last = new HashMap<>();
        placed.forEach(message -> last.merge(
                SeqKey.timeline(message.receipt().conversationId()),
                message.receipt().seq(),
                Math::max));
        return last;
    }

    private static Map<String, ReadPosition> readPositions(List<Placed> placed) {
        Map<String, ReadPosition> read = new HashMap<>();
        for (Placed message : placed) {
            String id = message.receipt().conversationId();
            String sender = message.message().senderId();
            if (!ConversationIds.isNotification(id)) {
                read.merge(
                        id + '\n' + sender,
                        new ReadPosition(sender, id, message.receipt().seq()),
                        (one, other) -> one.seq() > other.seq() ? one : other);
            }
        }
        return read;
    }
}
