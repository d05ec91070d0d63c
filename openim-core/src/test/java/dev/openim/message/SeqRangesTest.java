package dev.openim.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeqRangesTest {
    @Test
    void numbersBecomeAsFewRangesAsHoldThem() {
        assertThat(SeqRanges.of("a", List.of(9L, 1L, 3L, 2L, 2L, 7L)))
                .containsExactly(range("a", 1, 3), range("a", 7, 7), range("a", 9, 9));
        assertThat(SeqRanges.of("a", List.of())).isEmpty();
    }

    @Test
    void whatIsMissingIsWhatNoMessageIsIn() {
        List<StoredMessage> found = List.of(message("a", 2), message("a", 3), message("a", 6), message("b", 1));
        assertThat(SeqRanges.missing(List.of(range("a", 1, 8), range("b", 1, 1), range("c", 4, 5)), found))
                .containsExactly(range("a", 1, 1), range("a", 4, 5), range("a", 7, 8), range("c", 4, 5));
        assertThat(SeqRanges.missing(List.of(range("a", 2, 3), range("a", 9, 8)), found))
                .isEmpty();
    }

    @Test
    void messagesAreAnsweredRangeByRange() {
        List<StoredMessage> found =
                List.of(message("a", 3), message("b", 1), message("a", 1), message("a", 2), message("a", 9));
        assertThat(SeqRanges.inOrder(List.of(range("a", 2, 3), range("b", 1, 5), range("a", 1, 2)), found))
                .extracting(message -> message.conversationId() + message.seq())
                .containsExactly("a2", "a3", "b1", "a1", "a2");
    }

    private static SeqRange range(String conversationId, long from, long to) {
        return new SeqRange(conversationId, from, to);
    }

    private static StoredMessage message(String conversationId, long seq) {
        return new StoredMessage(conversationId, seq, "alice", 5, false, null, new byte[] {1});
    }
}
