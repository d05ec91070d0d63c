package dev.openim.examples.benchmark.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.wire.RequestIds;
import dev.openim.wire.WsResponse;
import dev.openim.wire.proto.inbox.InboxEntry;
import dev.openim.wire.proto.inbox.PullInboxReq;
import dev.openim.wire.proto.inbox.PullInboxResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a user's inbox while it is written, as bots do: each entry once, from where the last answer ended. What is read too early
 * is never seen. Used by the client's event loop.
 */
final class Follower {
    private static final int PAGE = 500;
    private static final long PAUSE_NANOS = Duration.ofMillis(400).toNanos();

    private final GobClient client;
    private final Device device;
    private final List<InboxEntry> entries = new ArrayList<>();
    private long after;
    private long askedAt;
    private long endedAt = Long.MIN_VALUE;
    private boolean ended;

    Follower(GobClient client, Device device) {
        this.client = client;
        this.device = device;
    }

    /** Asks for what follows, and goes on doing so. */
    void follow() {
        if (ended) {
            return;
        }
        Connection connection = device.connection();
        if (connection == null) {
            client.schedule(this::follow, PAUSE_NANOS);
            return;
        }
        askedAt = System.nanoTime();
        PullInboxReq request = PullInboxReq.newBuilder()
                .setUserID(device.userId())
                .setAfter(after)
                .setLimit(PAGE)
                .build();
        var unused = connection.request(RequestIds.PULL_INBOX, request).whenCompleteAsync(this::read, client);
    }

    private void read(@Nullable WsResponse answer, @Nullable Throwable failure) {
        if (answer != null && answer.errCode() == 0) {
            try {
                PullInboxResp page = PullInboxResp.parseFrom(answer.data());
                entries.addAll(page.getEntriesList());
                after = page.getNextAfter();
                if (page.getIsEnd()) {
                    endedAt = askedAt;
                }
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("an answer that cannot be read", e);
            }
        }
        client.schedule(this::follow, PAUSE_NANOS);
    }

    /** Whether it has been told that it knows all there is, by an answer to a request made after a time. */
    boolean hasEndedSince(long nanos) {
        return endedAt != Long.MIN_VALUE && endedAt - nanos > 0;
    }

    String userId() {
        return device.userId();
    }

    /** Returns what has been read so far. */
    List<InboxEntry> entries() {
        return List.copyOf(entries);
    }

    void end() {
        ended = true;
    }
}
