package dev.openim.offlinepush;

import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * A notification on its way to some targets.
 *
 * @param attempt the try that comes next, from 1
 * @param due when it may be tried, as {@link System#nanoTime()} says
 * @param order of two that are due at the same time
 */
record LaneJob(OfflineNotification notification, List<PushTarget> targets, int attempt, long due, long order)
        implements Delayed {
    private static final OfflineNotification NOTHING =
            new OfflineNotification("", "", "", MsgData.getDefaultInstance(), false, false, "", "", Duration.ZERO);

    /** Wakes the one who waits for jobs, and is no work. */
    static LaneJob wake() {
        return new LaneJob(NOTHING, List.of(), 1, System.nanoTime(), 0);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        LaneJob job = (LaneJob) other;
        int byDue = Long.signum(due - job.due); // the difference, as nanoTime may overflow
        return byDue != 0 ? byDue : Long.compare(order, job.order);
    }
}
