package dev.openim.examples.benchmark.crash;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.load.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What was sent to each room, and what the server has promised about it. Threads: as {@link Outgoing}. */
final class Ledger {
    private final List<Room> rooms;
    private final List<List<Outgoing>> outgoing = new ArrayList<>();

    Ledger(List<Room> rooms, CrashSettings settings, Violations violations) {
        this.rooms = List.copyOf(rooms);
        for (int chat = 0; chat < rooms.size(); chat++) {
            List<Outgoing> ofRoom = new ArrayList<>();
            for (int place = 0; place < rooms.get(chat).senders(); place++) {
                ofRoom.add(new Outgoing(chat, rooms.get(chat), place, settings, violations));
            }
            outgoing.add(ofRoom);
        }
    }

    List<Room> rooms() {
        return rooms;
    }

    List<Outgoing> of(int chat) {
        return outgoing.get(chat);
    }

    /** Returns null if there is no such sender. */
    @Nullable
    Outgoing find(int chat, int sender) {
        boolean known = chat >= 0 && chat < outgoing.size() && sender >= 0 && sender < of(chat).size();
        return known ? of(chat).get(sender) : null;
    }

    int sent() {
        return sum(Outgoing::sent);
    }

    int acknowledged() {
        return sum(Outgoing::acknowledged);
    }

    int repeated() {
        return sum(Outgoing::repeated);
    }

    private int sum(ToIntFunction<Outgoing> of) {
        return outgoing.stream().flatMap(List::stream).mapToInt(of).sum();
    }
}
