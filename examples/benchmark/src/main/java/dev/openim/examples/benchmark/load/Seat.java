package dev.openim.examples.benchmark.load;

import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.ConnectionListener;
import dev.openim.examples.benchmark.client.Envelope;
import dev.openim.examples.benchmark.client.MessageFrame;
import dev.openim.examples.benchmark.client.PushedMessage;
import org.jspecify.annotations.Nullable;

/** One user in a chat: sends when there is room in his window, or when he is told to, and checks all that he gets. */
final class Seat implements ConnectionListener {
    private final Chat chat;
    private final int place;
    private final Recorder recorder;
    private final RunClock clock;
    private final Violations violations;
    private final byte[] id = new byte[MessageId.LENGTH];
    /** Null for those who only listen. */
    private final @Nullable Window window;

    private @Nullable Connection connection;
    private @Nullable MessageFrame frame;
    private boolean filling;

    Seat(Chat chat, int place, int window, Recorder recorder, RunClock clock, Violations violations) {
        this.chat = chat;
        this.place = place;
        this.recorder = recorder;
        this.clock = clock;
        this.violations = violations;
        int others = chat.room().members().size() - 1;
        this.window = place < chat.room().senders() ? new Window(window, 1 + others) : null;
    }

    String userId() {
        return chat.room().members().get(place);
    }

    void connected(Connection newConnection) {
        connection = newConnection;
        if (place < chat.room().senders()) {
            frame = chat.frameOf(place);
        }
    }

    /** Sends as much as the window allows, and goes on whenever there is room. */
    void startFilling() {
        filling = true;
        fill();
    }

    void stopFilling() {
        filling = false;
    }

    private void fill() {
        while (filling && window != null && window.hasRoom()) {
            window.sent();
            send(clock.micros());
        }
    }

    /** Sends a message that was due at this time. */
    void send(long dueMicros) {
        if (connection == null || frame == null || !connection.isOpen()) {
            return; // that it was lost is reported already
        }
        int number = chat.timeline().send(place);
        MessageId.write(id, chat.index(), place, number, dueMicros);
        connection.write(frame.with(id, connection.allocator()));
    }

    @Override
    public void acknowledged(Envelope answer) {
        byte[] bytes = answer.bytes();
        int from = answer.msgIncrFrom();
        if (!isOfThisChat(bytes, from, answer.msgIncrLength()) || MessageId.sender(bytes, from) != place) {
            violations.add(Violation.MISDELIVERED, userId() + ": the acknowledgement of another's message");
            return;
        }
        int number = MessageId.number(bytes, from);
        if (answer.errCode() != 0) {
            chat.timeline().refuse(place, number, answer.errCode() + " " + answer.errMsg());
        } else if (chat.timeline().acknowledge(place, number)) {
            recorder.accepted();
            partOf(number);
        }
    }

    @Override
    public void pushed(PushedMessage message) {
        byte[] bytes = message.bytes();
        int from = message.clientMsgIdFrom();
        if (!MessageId.isAt(bytes, from, message.clientMsgIdLength())) {
            if (message.isIn(chat.conversationId())) {
                chat.timeline().deliverOther(place, message.seq());
            }
            return; // a notification
        }
        if (!message.isIn(chat.conversationId()) || !isOfThisChat(bytes, from, MessageId.LENGTH)) {
            violations.add(Violation.MISDELIVERED, userId() + ": a message of " + message.conversationId());
            return;
        }
        if (!message.contains(chat.content())) {
            violations.add(Violation.CHANGED, userId() + ": the content of seq " + message.seq());
        }
        int sender = MessageId.sender(bytes, from);
        int number = MessageId.number(bytes, from);
        if (chat.timeline().deliver(place, message.seq(), sender, number) && sender != place) {
            recorder.delivered(MessageId.micros(bytes, from));
            chat.seats().get(sender).partOf(number);
        }
    }

    private boolean isOfThisChat(byte[] bytes, int from, int length) {
        return MessageId.isAt(bytes, from, length) && MessageId.chat(bytes, from) == chat.index();
    }

    private void partOf(int number) {
        if (filling && window != null) {
            window.part(number);
            fill();
        }
    }

    @Override
    public void closed(String reason) {
        filling = false;
        violations.add(Violation.DISCONNECTED, userId() + ": " + reason);
    }
}
