package dev.openim.transfer;

import static java.util.Objects.requireNonNull;

import dev.openim.bus.BusMessage;
import dev.openim.message.NewMessage;
import dev.openim.message.Payloads;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.push.Push;

/**
 * A message and where it is.
 *
 * @param fresh whether it was stored now, as opposed to one that was sent or handed over before
 * @param payload with its number and time in it; empty unless fresh
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Placed(Pending pending, Reach reach, SendReceipt receipt, boolean fresh, byte[] payload) {
    /** A message that is about to be stored under a number. */
    static Placed now(Pending pending, Reach reach, SendReceipt receipt) {
        byte[] payload = Payloads.complete(pending.message().payload(), receipt.seq(), receipt.sendTime());
        return new Placed(pending, reach, receipt, true, payload);
    }

    /** The same message, which was stored under another number. */
    Placed before(SendReceipt stored) {
        return new Placed(pending, reach, stored, false, new byte[0]);
    }

    BusMessage message() {
        return pending.message();
    }

    SendKey sendKey() {
        return requireNonNull(message().sendKey(), "what is stored has a send key");
    }

    /** Whether its send key was used for a message of another conversation. */
    boolean isElsewhere() {
        return !receipt.conversationId().equals(message().conversationId());
    }

    NewMessage asNew() {
        return new NewMessage(
                receipt.conversationId(), receipt.seq(), message().senderId(), receipt.sendTime(), sendKey(), payload);
    }

    Push push() {
        return UnitWriter.push(message(), reach, receipt.seq(), payload);
    }
}
