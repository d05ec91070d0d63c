package dev.openim.examples.benchmark.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.check.Timeline;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.MessageFrame;
import java.util.List;
import java.util.stream.IntStream;

/** A room under load: what was sent there, and who sits in it. Used by the event loop. */
final class Chat {
    private final int index;
    private final Room room;
    private final byte[] conversationId;
    private final ByteString content;
    private final byte[] contentBytes;
    private final Timeline timeline;
    private final List<Seat> seats;

    Chat(int index, Room room, LoadSettings settings, Recorder recorder, RunClock clock, Violations violations) {
        this.index = index;
        this.room = room;
        this.conversationId = room.conversationId().getBytes(UTF_8);
        this.content = Room.content(settings.bodySize());
        this.contentBytes = content.toByteArray();
        int members = room.members().size();
        this.timeline = new Timeline(room.conversationId(), room.senders(), members, violations);
        this.seats = IntStream.range(0, members)
                .mapToObj(place -> new Seat(this, place, settings.window(), recorder, clock, violations))
                .toList();
    }

    int index() {
        return index;
    }

    Room room() {
        return room;
    }

    Timeline timeline() {
        return timeline;
    }

    List<Seat> seats() {
        return seats;
    }

    List<Seat> senders() {
        return seats.subList(0, room.senders());
    }

    byte[] conversationId() {
        return conversationId;
    }

    byte[] content() {
        return contentBytes;
    }

    MessageFrame frameOf(int sender) {
        return MessageFrame.of(room.message(sender, content), MessageId.LENGTH);
    }
}
