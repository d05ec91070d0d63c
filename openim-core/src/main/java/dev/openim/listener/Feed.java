package dev.openim.listener;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An inbox that this node consumes: what was read of it, what of that is not done with, how far the position is stored. Used by
 * the loop's thread.
 */
final class Feed {
    final String userId;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final TreeSet<Long> open = new TreeSet<>();
    private long saved;
    private long attempted;
    private long readUpTo;
    private long lastKnown;
    private boolean more = true;
    private boolean abandoned;
    private int running;
    private @Nullable Throwable obstacle;

    Feed(String userId, long position) {
        this.userId = userId;
        this.saved = position;
        this.attempted = position;
        this.readUpTo = position;
        this.lastKnown = position;
    }

    /** Returns the number up to which everything is done with. */
    long done() {
        return open.isEmpty() ? readUpTo : open.first() - 1;
    }

    long readUpTo() {
        return readUpTo;
    }

    int open() {
        return open.size();
    }

    long lag() {
        return Math.max(0, lastKnown - done());
    }

    boolean isDirty() {
        return done() > saved;
    }

    /** Returns the position to be stored. */
    long toSave() {
        attempted = done();
        return attempted;
    }

    void saved(long position) {
        saved = Math.max(saved, position);
    }

    /** Whether somebody else has moved the position. */
    boolean wasMoved(long stored) {
        return stored > attempted;
    }

    boolean more() {
        return more && obstacle == null && !abandoned;
    }

    /** There may be more to read. */
    void expectMore() {
        more = true;
    }

    /** The inbox goes up to this number. */
    void reachesTo(long number) {
        lastKnown = Math.max(lastKnown, number);
        more |= number > readUpTo;
    }

    void readTo(long number, boolean end) {
        more = !end && number > readUpTo;
        readUpTo = number;
        lastKnown = Math.max(lastKnown, number);
    }

    Lane lane(String conversation) {
        return lanes.computeIfAbsent(conversation, name -> new Lane(this, name));
    }

    void opened(Task task) {
        open.add(task.delivery().inboxSeq());
    }

    void finished(Task task) {
        open.remove(task.delivery().inboxSeq());
        Lane lane = task.lane;
        lane.tasks.remove(task);
        if (lane.tasks.isEmpty()) {
            lanes.remove(lane.name);
        }
    }

    void started() {
        running++;
    }

    void ended() {
        running--;
    }

    boolean isRunning() {
        return running > 0;
    }

    void stop(Throwable reason) {
        if (obstacle == null) {
            obstacle = reason;
        }
    }

    @Nullable
    Throwable obstacle() {
        return obstacle;
    }

    /** Nothing of it is begun any more; what is stored of it counts. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    boolean mayRun() {
        return !abandoned && obstacle == null;
    }
}
