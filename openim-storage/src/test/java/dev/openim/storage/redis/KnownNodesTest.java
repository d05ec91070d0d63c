package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRole;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told to be there while entries are missing. */
class KnownNodesTest {
    private static final NodeInfo A = node("a", 1);
    private static final NodeInfo B = node("b", 2);
    private static final NodeInfo C = node("c", 3);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final KnownNodes known = new KnownNodes(Duration.ofSeconds(10), nanos::get);

    @BeforeEach
    void begin() {
        assertThat(known.begin(List.of(A, B))).containsExactly(A, B);
    }

    @Test
    void onlyWhatChangesIsTold() {
        assertThat(known.next(found(A, B))).isNull();
        assertThat(known.next(found(A, B.withLoad(1)))).containsExactly(A, B.withLoad(1));
        assertThat(known.next(found(A))).containsExactly(A);
    }

    @Test
    void whoIsMissingTogetherWithThisNodeIsKeptUntilItIsBack() {
        assertThat(known.next(lost(A))).isNull();
        after(Duration.ofSeconds(39));
        assertThat(known.next(found(A, C))).containsExactly(A, B, C);
        assertThat(known.next(found(A, B.withLoad(1), C))).containsExactly(A, B.withLoad(1), C);
        assertThat(known.next(found(A, C))).containsExactly(A, C);
    }

    @Test
    void whoDoesNotComeBackInTimeIsGone() {
        assertThat(known.next(lost(A))).isNull();
        after(Duration.ofSeconds(41));
        assertThat(known.next(found(A))).containsExactly(A);
    }

    @Test
    void whoIsMissingWhenEntriesAreLostOnceMoreHasItsTimeAgain() {
        assertThat(known.next(lost(A))).isNull();
        after(Duration.ofSeconds(39));
        assertThat(known.next(lost(A))).isNull();
        after(Duration.ofSeconds(39));
        assertThat(known.next(found(A))).isNull();
    }

    @Test
    void aNodeThatBeginsAgainKeepsNobody() {
        assertThat(known.next(lost(A))).isNull();
        assertThat(known.begin(List.of(A))).containsExactly(A);
        assertThat(known.next(found(A))).isNull();
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static NodeEntries.Found found(NodeInfo... nodes) {
        return new NodeEntries.Found(true, List.of(nodes));
    }

    private static NodeEntries.Found lost(NodeInfo... nodes) {
        return new NodeEntries.Found(false, List.of(nodes));
    }

    private static NodeInfo node(String id, int port) {
        return new NodeInfo(id, "127.0.0.1", port, Set.of(NodeRole.GATEWAY), 1, false, 0);
    }
}
