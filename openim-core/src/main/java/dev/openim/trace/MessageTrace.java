package dev.openim.trace;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.openim.wire.proto.sdkws.MsgData;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers the steps of the messages that passed this node lately, in memory. It has room for so many steps, the oldest of which
 * give way; a message to many nodes and vendors takes more of them than another.
 *
 * <p>Safe for concurrent use. Adding a step never blocks; looking for one walks through all.
 */
public final class MessageTrace {
    /** Remembers nothing. */
    public static final MessageTrace OFF = new MessageTrace(0);

    /** Of an ordinary message: received, accepted, stored, acknowledged, pushed, and two of offline push. */
    private static final int STEPS = 7;

    private static final int MAX_MESSAGES = 10_000_000;

    /** What clients send is not longer, unless it is refused. */
    private static final int MAX_ID = 256;

    private final AtomicReferenceArray<Event> ring;
    private final AtomicLong added = new AtomicLong();

    /**
     * A step, and when it was taken by the clock of this node.
     *
     * @param clientMsgId the message
     */
    public record Event(String clientMsgId, Instant at, Step step) {}

    /** @param messages how many messages it has room for, 0 to 10,000,000 */
    public MessageTrace(int messages) {
        if (messages < 0 || messages > MAX_MESSAGES) {
            throw new IllegalArgumentException("messages: " + messages + " (expected: 0-" + MAX_MESSAGES + ")");
        }
        ring = new AtomicReferenceArray<>(messages * STEPS);
    }

    /** Whether it remembers anything: what costs something to find out need not be found out otherwise. */
    public boolean isOn() {
        return ring.length() > 0;
    }

    /** Adds a step of a message. */
    public void add(String clientMsgId, Step step) {
        if (isOn() && clientMsgId.length() <= MAX_ID) {
            Event event = new Event(clientMsgId, Instant.now(), step);
            ring.setRelease((int) (added.getAndIncrement() % ring.length()), event);
        }
    }

    /** Adds a step of a serialised {@code sdkws.MsgData}. */
    public void add(byte[] payload, Step step) {
        if (isOn()) {
            add(clientMsgId(payload), step);
        }
    }

    /** Returns the steps of a message that are remembered, the oldest first. Messages of several senders may have one id. */
    public List<Event> of(String clientMsgId) {
        List<Event> found = new ArrayList<>();
        long end = added.get();
        for (long i = Math.max(0, end - ring.length()); i < end; i++) {
            Event event = ring.getAcquire((int) (i % ring.length()));
            if (event != null && event.clientMsgId().equals(clientMsgId)) {
                found.add(event);
            }
        }
        return found;
    }

    /** Returns the id in a serialised {@code sdkws.MsgData}; empty when there is none. It is one of the first fields, the rest is not parsed. */
    public static String clientMsgId(byte[] payload) {
        CodedInputStream in = CodedInputStream.newInstance(payload);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == MsgData.CLIENTMSGID_FIELD_NUMBER) {
                    return in.readString();
                }
                in.skipField(tag);
            }
        } catch (IOException e) {
            return ""; // whatever is wrong with it, it is not for the trace to stop it
        }
        return "";
    }
}
