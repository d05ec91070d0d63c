package dev.openim.examples.benchmark.faults;

import dev.openim.examples.benchmark.audit.Audit;
import dev.openim.examples.benchmark.audit.InboxAudit;
import dev.openim.examples.benchmark.audit.Ledger;
import dev.openim.examples.benchmark.audit.Promises;
import dev.openim.examples.benchmark.audit.Puller;
import dev.openim.examples.benchmark.audit.Reading;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.load.Room;
import dev.openim.examples.benchmark.target.BackendException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks, while nobody sends, whether all is as it must be. Every method blocks. */
final class Inspection {
    private static final Duration STORED = Duration.ofMinutes(1);
    private static final Duration TOLD = Duration.ofSeconds(15);
    private static final Duration COPIED = Duration.ofSeconds(90);
    private static final int ATTEMPTS = 3;

    private final Load load;
    private final Access access;
    private final @Nullable HistoryAudit history;
    private final Violations violations;
    private final PrintStream out;
    /** The messages of the server's own in each room. */
    private final List<Long> greetings = new ArrayList<>();

    Inspection(Load load, Access access, @Nullable HistoryAudit history, Violations violations, PrintStream out) {
        this.load = load;
        this.access = access;
        this.history = history;
        this.violations = violations;
        this.out = out;
    }

    /** Waits until the server has said that there are groups. To be called before anybody else says something. */
    void begin() throws InterruptedException {
        for (Room room : load.ledger().rooms()) {
            long own = room.groupId().isEmpty() ? 0 : 1;
            if (!Waiting.until(STORED, () -> endOf(room) >= own)) {
                violations.add(Violation.LOST, room.conversationId() + ": the news that there is a group");
            }
            greetings.add(endOf(room));
        }
    }

    /** Returns how many messages were read in the timelines. */
    long run(int round) throws InterruptedException {
        awaitStored();
        awaitTold();
        awaitPresent();
        Reading reading = read(round);
        if (history != null) {
            if (!Waiting.until(COPIED, () -> history.count(reading) >= reading.messages())) {
                out.printf("  the history has %,d of %,d%n", history.count(reading), reading.messages());
            }
            history.run(reading, violations);
        }
        followed(reading);
        return reading.messages();
    }

    /** Who reads an inbox all the time must have been given the same as who reads it now. */
    private void followed(Reading reading) throws InterruptedException {
        long now = System.nanoTime();
        if (!Waiting.until(STORED, () -> load.haveFollowed(now))) {
            violations.add(Violation.UNANSWERED, "who follows an inbox does not come to its end");
            return;
        }
        load.followed().forEach((userId, entries) -> {
            InboxAudit audit = new InboxAudit(userId, reading.of(load.ledger(), userId), violations);
            entries.forEach(audit::accept);
            audit.end();
        });
    }

    /** What is acknowledged may wait in Kafka. What does not come is found missing afterwards. */
    private void awaitStored() throws InterruptedException {
        Ledger ledger = load.ledger();
        boolean stored = Waiting.until(STORED, () -> {
            for (int chat = 0; chat < ledger.rooms().size(); chat++) {
                long promised = greetings.get(chat)
                        + ledger.of(chat).stream()
                                .mapToLong(Promises::acknowledged)
                                .sum();
                if (endOf(ledger.rooms().get(chat)) < promised) {
                    return false;
                }
            }
            return true;
        });
        if (!stored) {
            out.println("  what is acknowledged is not stored after " + STORED.toSeconds() + " s");
        }
    }

    private void awaitTold() throws InterruptedException {
        for (Room room : load.ledger().rooms()) {
            long end = endOf(room);
            if (!Waiting.until(TOLD, () -> load.unaware(room, end).isEmpty())) {
                violations.add(
                        Violation.UNHEARD, room.conversationId() + " ends at " + end + ": " + load.unaware(room, end));
            }
        }
    }

    /** Who is connected is online, whichever node is asked. */
    private void awaitPresent() throws InterruptedException {
        if (!Waiting.until(TOLD, () -> absent().isEmpty())) {
            violations.add(Violation.ABSENT, absent().toString());
        }
    }

    private List<String> absent() {
        List<String> users = load.users();
        try {
            List<Integer> platforms = access.backend().platformsOnline(users);
            return IntStream.range(0, users.size())
                    .filter(user -> platforms.get(user) != Load.PLATFORMS)
                    .mapToObj(user -> users.get(user) + " on " + platforms.get(user) + " platforms")
                    .toList();
        } catch (BackendException e) {
            return List.of("nobody says: " + e.getMessage());
        }
    }

    /** Returns -1 when the server does not tell. */
    private long endOf(Room room) throws InterruptedException {
        Connection connection = load.connections().get(room.members().get(0));
        if (connection == null) {
            return -1;
        }
        try {
            return new Puller(connection).maxSeqs().getOrDefault(room.conversationId(), 0L);
        } catch (IllegalStateException | CompletionException e) {
            return -1;
        }
    }

    /** A connection may end, or a request be refused, when what had died has not quite come back. That is no promise broken. */
    private Reading read(int round) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Violations found = new Violations();
            Map<String, Connection> connections = load.connections();
            try {
                Reading reading = new Audit(load.ledger(), connections, round, found).run();
                violations.addAll(found);
                return reading;
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                out.println("  reading failed and is begun again: " + Objects.requireNonNullElse(e.getCause(), e));
                Waiting.until(STORED, load::isOn);
            }
        }
    }
}
