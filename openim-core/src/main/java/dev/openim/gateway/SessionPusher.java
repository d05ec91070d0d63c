package dev.openim.gateway;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.openim.conversation.ConversationIds;
import dev.openim.push.Push;
import dev.openim.push.Pusher;
import dev.openim.trace.MessageTrace;
import dev.openim.trace.Step;
import dev.openim.trace.Telemetry;
import dev.openim.wire.WsResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pushes messages to the sessions of this node, one message in a frame (websocket.md 7.1). Recipients who are not
 * connected here, and iPhone apps in the background, are passed over.
 *
 * <p>Safe for concurrent use; never blocks. Encoding is done on the caller's thread.
 */
public final class SessionPusher implements Pusher {
    private static final int PUSH_MESSAGE = 2001;
    // sdkws.PushMessages: two maps from conversation to PullMsgs, whose first field is the list of messages
    private static final int MESSAGES = 1;
    private static final int NOTIFICATIONS = 2;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int LIST = 1;

    private final Sessions sessions;
    private final Counter pushed;
    private final MessageTrace trace;

    public SessionPusher(Sessions sessions, MeterRegistry meters) {
        this(sessions, Telemetry.of(meters));
    }

    public SessionPusher(Sessions sessions, Telemetry telemetry) {
        this.sessions = sessions;
        this.trace = telemetry.trace();
        this.pushed = Counter.builder("openim.messages.pushed")
                .description("Messages and notifications on their way to a device, counted for each")
                .baseUnit("messages")
                .register(telemetry.meters());
    }

    @Override
    public void push(List<Push> pushes) {
        for (Push push : pushes) {
            push(push);
        }
    }

    private void push(Push push) {
        Broadcaster.@Nullable Round round = null;
        int devices = 0;
        for (String recipient : push.recipients()) {
            UserSessions user = sessions.find(recipient);
            if (user == null) {
                continue;
            }
            for (Session session : user.sessions()) {
                if (session.takesPushes()) {
                    if (round == null) {
                        round = session.connection().gateway().broadcaster().round(envelope(push));
                    }
                    round.add(session);
                    devices++;
                }
            }
        }
        if (round != null) {
            round.send();
            pushed.increment(devices);
        }
        if (trace.isOn()) {
            trace.add(push.payload(), new Step.Pushed(push.recipients().size(), devices));
        }
    }

    private static WsResponse envelope(Push push) {
        return new WsResponse(PUSH_MESSAGE, "", push.operationId(), 0, "", pushMessages(push));
    }

    /** Writes a {@code sdkws.PushMessages} around the message, which is serialised already. */
    static byte[] pushMessages(Push push) {
        byte[] message = push.payload();
        int listSize = CodedOutputStream.computeByteArraySize(LIST, message);
        int entrySize = CodedOutputStream.computeStringSize(KEY, push.conversationId())
                + CodedOutputStream.computeTagSize(VALUE)
                + CodedOutputStream.computeUInt32SizeNoTag(listSize)
                + listSize;
        int map = ConversationIds.isNotification(push.conversationId()) ? NOTIFICATIONS : MESSAGES;
        byte[] bytes = new byte
                [CodedOutputStream.computeTagSize(map)
                        + CodedOutputStream.computeUInt32SizeNoTag(entrySize)
                        + entrySize];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeTag(map, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(entrySize);
            out.writeString(KEY, push.conversationId());
            out.writeTag(VALUE, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(listSize);
            out.writeByteArray(LIST, message);
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of the computed size was too small", e);
        }
        return bytes;
    }
}
