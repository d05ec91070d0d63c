package dev.openim.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.message.InMemoryMessageStore;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.seq.SeqKey;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredNumbersTest {
    private final InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
    private final MessageStore messages = new InMemoryMessageStore(unit);
    private final InboxStore inboxes = new InMemoryInboxStore(unit);
    private final StoredNumbers numbers = new StoredNumbers(messages, inboxes);

    @Test
    void eachCounterIsAnsweredByTheStoreThatItNumbers() {
        messages.append(List.of(
                new NewMessage("same", 7, "alice", 5, null, new byte[] {1}),
                new NewMessage("chat", 3, "alice", 5, null, new byte[] {1})));
        inboxes.append(List.of(new InboxEntry("same", 9, "chat", 3, 5)));
        assertThat(numbers.highest(List.of(
                        SeqKey.timeline("same"), SeqKey.inbox("same"), SeqKey.timeline("none"), SeqKey.inbox("chat"))))
                .isEqualTo(Map.of(SeqKey.timeline("same"), 7L, SeqKey.inbox("same"), 9L));
        assertThat(numbers.highest(List.of())).isEmpty();
    }
}
