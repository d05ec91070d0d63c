package dev.openim.examples.benchmark.audit;

import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.load.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads every timeline and every inbox and has them checked, a few at a time. Blocks. */
public final class Audit {
    private static final int AT_A_TIME = 4;

    private final Ledger ledger;
    private final Map<String, Connection> connections;
    private final int reader;
    private final Violations violations;

    /** Takes the connections by user id. */
    public Audit(Ledger ledger, Map<String, Connection> connections, Violations violations) {
        this(ledger, connections, 0, violations);
    }

    /**
     * Takes the connections by user id.
     *
     * @param reader the place of the member who reads the timeline of a room; past the last it begins at the first again
     */
    public Audit(Ledger ledger, Map<String, Connection> connections, int reader, Violations violations) {
        this.ledger = ledger;
        this.reader = reader;
        this.connections = connections;
        this.violations = violations;
    }

    /** Returns the timelines that were read. */
    public Reading run() throws InterruptedException {
        List<Callable<TimelineAudit>> timelines = new ArrayList<>();
        for (int chat = 0; chat < ledger.rooms().size(); chat++) {
            int each = chat;
            timelines.add(() -> timeline(each));
        }
        Reading read = new Reading(all(timelines));
        List<Callable<Boolean>> inboxes = new ArrayList<>();
        connections.forEach((userId, connection) -> inboxes.add(() -> inbox(userId, connection, read)));
        all(inboxes);
        return read;
    }

    private TimelineAudit timeline(int chat) {
        Room room = ledger.rooms().get(chat);
        TimelineAudit audit = new TimelineAudit(chat, ledger, violations);
        long max = maxOf(room);
        String member = room.members().get(reader % room.members().size());
        new Puller(connectionOf(member)).timeline(room.conversationId(), max, audit::accept);
        if (audit.length() != max) {
            violations.add(Violation.GAP, room.conversationId() + ": " + audit.length() + " messages of " + max);
        }
        audit.end();
        return audit;
    }

    /** All members must be told the same end. */
    private long maxOf(Room room) {
        long max = -1;
        for (String member : room.members()) {
            long told = new Puller(connectionOf(member)).maxSeqs().getOrDefault(room.conversationId(), 0L);
            if (max >= 0 && told != max) {
                violations.add(
                        Violation.CHANGED, room.conversationId() + ": ends at " + max + ", for another at " + told);
            }
            max = Math.max(max, told);
        }
        return max;
    }

    private boolean inbox(String userId, Connection connection, Reading read) throws InterruptedException {
        InboxAudit audit = new InboxAudit(userId, read.of(ledger, userId), violations);
        new Puller(connection).inbox(audit::accept);
        audit.end();
        return true;
    }

    private Connection connectionOf(String userId) {
        Connection connection = connections.get(userId);
        if (connection == null) {
            throw new IllegalStateException(userId + " is not connected");
        }
        return connection;
    }

    private static <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
