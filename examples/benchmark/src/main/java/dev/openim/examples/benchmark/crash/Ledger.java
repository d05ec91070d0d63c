package dev.openim.examples.benchmark.crash;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.load.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What was promised about each sender's messages to each room. Threads: as {@link Promises}. */
final class Ledger {
    private final List<Room> rooms;
    private final List<List<Promises>> promises = new ArrayList<>();

    Ledger(List<Room> rooms, Violations violations) {
        this.rooms = List.copyOf(rooms);
        for (Room room : rooms) {
            List<Promises> ofRoom = new ArrayList<>();
            for (int place = 0; place < room.senders(); place++) {
                ofRoom.add(new Promises("sender " + place + " of " + room.conversationId(), violations));
            }
            promises.add(ofRoom);
        }
    }

    List<Room> rooms() {
        return rooms;
    }

    List<Promises> of(int chat) {
        return promises.get(chat);
    }

    /** Returns null if there is no such sender. */
    @Nullable
    Promises find(int chat, int sender) {
        boolean known = chat >= 0 && chat < promises.size() && sender >= 0 && sender < of(chat).size();
        return known ? of(chat).get(sender) : null;
    }

    int sent() {
        return sum(Promises::sent);
    }

    int acknowledged() {
        return sum(Promises::acknowledged);
    }

    private int sum(ToIntFunction<Promises> of) {
        return promises.stream().flatMap(List::stream).mapToInt(of).sum();
    }
}
