package dev.openim.examples.benchmark.faults;

import dev.openim.examples.benchmark.audit.Answer;
import dev.openim.examples.benchmark.audit.Promises;
import dev.openim.examples.benchmark.audit.SentMessage;
import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.MessageFrame;
import dev.openim.examples.benchmark.load.Room;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends what one user has to say to one room, a message at a time: the next when the last is acknowledged, so that their order
 * is promised. What is refused or lost is sent again, as it was. Used by the client's event loop.
 */
final class Talk {
    private static final long AGAIN_NANOS = Duration.ofMillis(500).toNanos();

    private final GobClient client;
    private final int chat;
    private final int place;
    private final Promises promises;
    private final MessageFrame frame;
    private final long interval;
    private final byte[] id = new byte[MessageId.LENGTH];
    private @Nullable Connection connection;
    private boolean talking;
    private boolean timed;
    private int inFlight;
    private long writtenAt;
    private long nextAt;
    private int repeated;

    /** @param interval nanoseconds from one message to the next, at least */
    Talk(GobClient client, int chat, Room room, int place, Promises promises, long interval) {
        this.client = client;
        this.chat = chat;
        this.place = place;
        this.promises = promises;
        this.frame = MessageFrame.of(room.message(place, Room.content(FaultSettings.BODY)), MessageId.LENGTH);
        this.interval = interval;
    }

    void begin() {
        talking = true;
        next();
    }

    /** Sends nothing new from now on; what is on its way is brought to its end. */
    void pause() {
        talking = false;
    }

    void connected(Connection opened) {
        connection = opened;
        if (inFlight > 0) {
            repeat();
        } else {
            next();
        }
    }

    void disconnected() {
        connection = null;
    }

    private void next() {
        if (!talking || connection == null || inFlight > 0 || timed) {
            return;
        }
        long now = System.nanoTime();
        if (nextAt - now > 0) {
            timed = true;
            client.schedule(this::due, nextAt - now);
            return;
        }
        nextAt = now + interval;
        inFlight = promises.send(now / 1_000);
        write(connection);
    }

    private void due() {
        timed = false;
        next();
    }

    private void repeat() {
        if (connection != null) {
            repeated++;
            write(connection);
        }
    }

    private void write(Connection to) {
        SentMessage message = Objects.requireNonNull(promises.find(inFlight));
        writtenAt = System.nanoTime();
        MessageId.write(id, chat, place, inFlight, message.micros());
        to.write(frame.with(id, to.allocator()));
    }

    void answered(Answer answer) {
        int number = answer.number();
        if (answer.errCode() == 0) {
            promises.acknowledge(number, answer.serverMsgId());
            if (number == inFlight) {
                inFlight = 0;
                next();
            }
        } else if (number == inFlight) {
            client.schedule(() -> again(number), AGAIN_NANOS);
        }
    }

    private void again(int number) {
        if (number == inFlight) {
            repeat();
        }
    }

    /** Whether an answer has been waited for longer than this. */
    boolean isOverdue(long nanos) {
        return inFlight > 0 && connection != null && System.nanoTime() - writtenAt > nanos;
    }

    boolean isQuiet() {
        return inFlight == 0;
    }

    int repeated() {
        return repeated;
    }

    Promises promises() {
        return promises;
    }

    boolean isOf(Answer answer) {
        return answer.chat() == chat && answer.sender() == place;
    }
}
