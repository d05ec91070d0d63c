package dev.openim.examples.benchmark.crash;

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
final class Audit {
    private static final int AT_A_TIME = 4;

    private final Ledger ledger;
    private final Map<String, Connection> connections;
    private final Violations violations;

    /** Takes the connections by user id. */
    Audit(Ledger ledger, Map<String, Connection> connections, Violations violations) {
        this.ledger = ledger;
        this.connections = connections;
        this.violations = violations;
    }

    /** Returns how many messages were read in timelines. */
    long run() throws InterruptedException {
        List<Callable<TimelineAudit>> timelines = new ArrayList<>();
        for (int chat = 0; chat < ledger.rooms().size(); chat++) {
            int each = chat;
            timelines.add(() -> timeline(each));
        }
        List<TimelineAudit> read = all(timelines);
        List<Callable<Boolean>> inboxes = new ArrayList<>();
        connections.forEach((userId, connection) -> inboxes.add(() -> inbox(userId, connection, read)));
        all(inboxes);
        return read.stream().mapToLong(TimelineAudit::length).sum();
    }

    private TimelineAudit timeline(int chat) {
        Room room = ledger.rooms().get(chat);
        TimelineAudit audit = new TimelineAudit(chat, ledger, violations);
        long max = maxOf(room);
        new Puller(connectionOf(room.members().get(0))).timeline(room.conversationId(), max, audit::accept);
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

    private boolean inbox(String userId, Connection connection, List<TimelineAudit> timelines)
            throws InterruptedException {
        List<TimelineAudit> own = new ArrayList<>();
        for (int chat = 0; chat < timelines.size(); chat++) {
            if (ledger.rooms().get(chat).members().contains(userId)) {
                own.add(timelines.get(chat));
            }
        }
        InboxAudit audit = new InboxAudit(userId, own, violations);
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
