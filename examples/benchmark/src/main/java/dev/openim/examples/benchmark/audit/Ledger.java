package dev.openim.examples.benchmark.audit;

import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.PushedMessage;
import dev.openim.examples.benchmark.load.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What was promised about each sender's messages to each room. Threads: as {@link Promises}. */
public final class Ledger {
    private final List<Room> rooms;
    private final Violations violations;
    private final List<List<Promises>> promises = new ArrayList<>();

    public Ledger(List<Room> rooms, Violations violations) {
        this.rooms = List.copyOf(rooms);
        this.violations = violations;
        for (Room room : rooms) {
            List<Promises> ofRoom = new ArrayList<>();
            for (int place = 0; place < room.senders(); place++) {
                ofRoom.add(new Promises("sender " + place + " of " + room.conversationId(), violations));
            }
            promises.add(ofRoom);
        }
    }

    public List<Room> rooms() {
        return rooms;
    }

    public List<Promises> of(int chat) {
        return promises.get(chat);
    }

    /** Returns null if there is no such sender. */
    public @Nullable Promises find(int chat, int sender) {
        boolean known = chat >= 0 && chat < promises.size() && sender >= 0 && sender < of(chat).size();
        return known ? of(chat).get(sender) : null;
    }

    public int sent() {
        return sum(Promises::sent);
    }

    public int acknowledged() {
        return sum(Promises::acknowledged);
    }

    /** Enters what was pushed to a user: the number of a message must not change. */
    public void push(String userId, PushedMessage message) {
        byte[] bytes = message.bytes();
        int from = message.clientMsgIdFrom();
        if (!MessageId.isAt(bytes, from, message.clientMsgIdLength())) {
            return; // a notification
        }
        Promises sender = find(MessageId.chat(bytes, from), MessageId.sender(bytes, from));
        if (sender == null) {
            violations.add(Violation.MISDELIVERED, userId + ": a message nobody sent");
        } else {
            sender.push(MessageId.number(bytes, from), message.seq());
        }
    }

    private int sum(ToIntFunction<Promises> of) {
        return promises.stream().flatMap(List::stream).mapToInt(of).sum();
    }
}
