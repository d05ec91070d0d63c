package dev.openim.spring.actuate;

import dev.openim.error.StorageUnavailableException;
import dev.openim.message.MessageStore;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import dev.openim.trace.MessageTrace;
import dev.openim.trace.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a message: on this node from memory, and in the stores. */
public final class MessageLookup {
    private final MessageTrace trace;
    private final MessageStore messages;

    MessageLookup(MessageTrace trace, MessageStore messages) {
        this.trace = trace;
        this.messages = messages;
    }

    /**
     * What is known of a message, but for its content.
     *
     * @param steps what this node remembers, the oldest first; empty when it took no part in it or has forgotten it
     * @param stored where it is, for each of the senders; empty when it is nowhere, or the sender is not known
     * @param unavailable why the stores could not be asked; null when they were
     */
    public record Way(
            String clientMsgId,
            List<Taken> steps,
            List<Found> stored,
            @Nullable String unavailable) {}

    /**
     * A step of it.
     *
     * @param at when, by the clock of this node
     * @param stage what happened
     * @param details the same in numbers and names
     */
    public record Taken(Instant at, String stage, Step details) {}

    /**
     * A message as it is stored.
     *
     * @param state {@code stored}, {@code revoked}, {@code deleted} or, past its time in the stores, {@code gone}
     */
    public record Found(
            String sender, String serverMsgId, String conversation, long seq, Instant sendTime, String state) {}

    /**
     * Looks for a message.
     *
     * @param sender who sent it; null for those that this node remembers
     * @return null when nothing is known
     */
    @Nullable
    Way find(String clientMsgId, @Nullable String sender) {
        List<Taken> steps = new ArrayList<>();
        Set<String> senders = new LinkedHashSet<>();
        if (sender != null) {
            senders.add(sender);
        }
        for (MessageTrace.Event event : trace.of(clientMsgId)) {
            steps.add(new Taken(event.at(), event.step().stage(), event.step()));
            if (event.step() instanceof Step.Received received) {
                senders.add(received.sender());
            }
        }
        try {
            List<Found> stored = stored(clientMsgId, senders);
            return steps.isEmpty() && stored.isEmpty() ? null : new Way(clientMsgId, steps, stored, null);
        } catch (StorageUnavailableException e) {
            return new Way(clientMsgId, steps, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private List<Found> stored(String clientMsgId, Set<String> senders) {
        List<Found> found = new ArrayList<>();
        for (String sender : senders) {
            SendKey key = SendKey.of(sender, clientMsgId);
            SendReceipt receipt = messages.findSends(Set.of(key)).get(key);
            if (receipt != null) {
                Instant sendTime = Instant.ofEpochMilli(receipt.sendTime());
                found.add(new Found(
                        sender, key.toHex(), receipt.conversationId(), receipt.seq(), sendTime, state(receipt)));
            }
        }
        return found;
    }

    private String state(SendReceipt receipt) {
        List<StoredMessage> stored =
                messages.read(List.of(new SeqRange(receipt.conversationId(), receipt.seq(), receipt.seq())));
        if (stored.isEmpty()) {
            return "gone";
        }
        if (stored.get(0).revocation() != null) {
            return "revoked";
        }
        return stored.get(0).deleted() ? "deleted" : "stored";
    }
}
