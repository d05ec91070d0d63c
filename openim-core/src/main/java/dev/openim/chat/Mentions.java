package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.group.AtMarks;
import dev.openim.message.ContentTypes;
import dev.openim.message.SessionTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks the conversations of those whom group messages mention, after the message and without keeping its sender waiting.
 * The mark is a hint: the message itself says whom it mentions. It is left out, and that is logged, when the stores are away or
 * too many wait. Safe for concurrent use.
 */
public final class Mentions implements AcceptedListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Mentions.class);
    private static final int MAX_WAITING = 10_000;
    private static final int CLOSE_SECONDS = 5;

    private final AtMarks marks;
    private final ThreadPoolExecutor worker;

    public Mentions(AtMarks marks) {
        this.marks = marks;
        this.worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
            Thread thread = new Thread(task, "openim-mentions");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void accepted(Caller caller, MsgData message) {
        boolean mentions = message.getSessionType() == SessionTypes.GROUP
                && message.getContentType() == ContentTypes.AT_TEXT
                && message.getAtUserIDListCount() > 0;
        if (!mentions) {
            return;
        }
        try {
            worker.execute(() -> mark(caller, message));
        } catch (RejectedExecutionException e) {
            log.warn("A message in group {} mentions users whose conversations are not marked", message.getGroupID());
        }
    }

    private void mark(Caller caller, MsgData message) {
        try {
            marks.mention(caller, message.getGroupID(), message.getSendID(), message.getAtUserIDListList());
        } catch (RuntimeException e) {
            log.warn(
                    "A message in group {} mentions users whose conversations are not marked (operation {})",
                    message.getGroupID(),
                    caller.operationId(),
                    e);
        }
    }

    /** Marks what waits, for at most 5 seconds. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
