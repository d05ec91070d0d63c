package dev.openim.examples.benchmark.crash;

import dev.openim.examples.benchmark.audit.Promises;
import dev.openim.examples.benchmark.audit.SentMessage;
import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.MessageFrame;
import dev.openim.examples.benchmark.load.Room;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends what one user has to say to one room. What is not acknowledged when a connection ends is sent again, as it was, over
 * the next one. Used by the client's event loop.
 */
final class Outgoing {
    private final int chat;
    private final int place;
    private final int window;
    private final Promises promises;
    private final MessageFrame frame;
    private final byte[] id = new byte[MessageId.LENGTH];
    private boolean filling;
    private int repeated;
    private @Nullable Connection connection;

    Outgoing(int chat, Room room, int place, CrashSettings settings, Promises promises) {
        this.chat = chat;
        this.place = place;
        this.window = settings.window();
        this.promises = promises;
        this.frame = MessageFrame.of(room.message(place, Room.content(settings.bodySize())), MessageId.LENGTH);
    }

    /** Sends again what is not acknowledged. */
    void repeat(Connection newConnection) {
        connection = newConnection;
        for (int number : promises.unacknowledged()) {
            repeated++;
            write(newConnection, number);
        }
    }

    /** Sends new messages from now on, as many as the window allows. */
    void startFilling() {
        filling = true;
        fill();
    }

    /** To be called when a message was acknowledged. */
    void fill() {
        while (filling && connection != null && promises.sent() - promises.acknowledged() < window) {
            write(connection, promises.send(System.nanoTime() / 1_000));
        }
    }

    void stop() {
        filling = false;
        connection = null;
    }

    private void write(Connection to, int number) {
        SentMessage message = Objects.requireNonNull(promises.find(number));
        MessageId.write(id, chat, place, number, message.micros());
        to.write(frame.with(id, to.allocator()));
    }

    boolean isOf(int otherChat, int otherPlace) {
        return chat == otherChat && place == otherPlace;
    }

    Promises promises() {
        return promises;
    }

    int repeated() {
        return repeated;
    }
}
