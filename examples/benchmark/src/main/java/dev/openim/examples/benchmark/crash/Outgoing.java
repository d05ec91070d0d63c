package dev.openim.examples.benchmark.crash;

import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.MessageFrame;
import dev.openim.examples.benchmark.load.Room;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one user has sent to one room. What is not acknowledged when the connection ends is sent again, as it was, over
 * the next one. Used by the client's event loop; others may read it while no connection is open.
 */
final class Outgoing {
    private final String name;
    private final int chat;
    private final int place;
    private final int window;
    private final MessageFrame frame;
    private final Violations violations;
    private final byte[] id = new byte[MessageId.LENGTH];
    private final List<SentMessage> messages = new ArrayList<>();
    private int acknowledged;
    private int repeated;
    private boolean filling;
    private @Nullable Connection connection;

    Outgoing(int chat, Room room, int place, CrashSettings settings, Violations violations) {
        this.name = "sender " + place + " of " + room.conversationId();
        this.chat = chat;
        this.place = place;
        this.window = settings.window();
        this.frame = MessageFrame.of(room.message(place, Room.content(settings.bodySize())), MessageId.LENGTH);
        this.violations = violations;
    }

    /** Sends again what is not acknowledged. */
    void repeat(Connection newConnection) {
        connection = newConnection;
        for (int number = 1; number <= messages.size(); number++) {
            if (!message(number).isAcknowledged()) {
                repeated++;
                write(newConnection, number);
            }
        }
    }

    /** Sends new messages from now on, as many as the window allows. */
    void startFilling() {
        filling = true;
        fill();
    }

    void stop() {
        filling = false;
        connection = null;
    }

    private void fill() {
        while (filling && connection != null && messages.size() - acknowledged < window) {
            messages.add(new SentMessage(System.nanoTime() / 1_000));
            write(connection, messages.size());
        }
    }

    private void write(Connection to, int number) {
        MessageId.write(id, chat, place, number, message(number).micros);
        to.write(frame.with(id, to.allocator()));
    }

    void acknowledge(int number, String serverMsgId) {
        SentMessage message = find(number);
        if (message == null) {
            violations.add(Violation.MISDELIVERED, name + ": acknowledgement of a message nobody sent");
        } else if (message.serverMsgId == null) {
            message.serverMsgId = serverMsgId;
            acknowledged++;
            fill();
        } else if (!message.serverMsgId.equals(serverMsgId)) {
            violations.add(
                    Violation.CHANGED,
                    name + ": message " + number + " acknowledged as " + message.serverMsgId + ", then as "
                            + serverMsgId);
        }
    }

    void refuse(int number, String why) {
        violations.add(Violation.REFUSED, name + ": message " + number + ": " + why);
    }

    /** Notes under what number a message was pushed; it must not change. */
    void pushed(int number, long seq) {
        SentMessage message = find(number);
        if (message == null) {
            violations.add(Violation.MISDELIVERED, name + ": a push of a message nobody sent, with seq " + seq);
        } else if (message.seq == 0) {
            message.seq = seq;
        } else if (message.seq != seq) {
            violations.add(
                    Violation.DOUBLED,
                    name + ": message " + number + " with seq " + message.seq + ", then with " + seq);
        }
    }

    /** Returns null if no such message was sent. */
    @Nullable
    SentMessage find(int number) {
        return number >= 1 && number <= messages.size() ? message(number) : null;
    }

    private SentMessage message(int number) {
        return messages.get(number - 1);
    }

    String name() {
        return name;
    }

    int sent() {
        return messages.size();
    }

    int acknowledged() {
        return acknowledged;
    }

    int repeated() {
        return repeated;
    }
}
