package dev.openim.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.message.DuplicateMessageException;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import dev.openim.store.Fresh;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link JointMessageStore} must do. Extend it once for each store. */
public abstract class JointMessageStoreContract {
    private final String alice = Fresh.id("alice");
    private final String chat = Fresh.id("si");
    private JointMessageStore messages;
    private InboxStore inboxes;

    /** The store and the inboxes that it writes to together with messages. */
    public record Joint(JointMessageStore messages, InboxStore inboxes) {}

    protected abstract Joint connect();

    @BeforeEach
    void connectBoth() {
        Joint joint = connect();
        messages = joint.messages();
        inboxes = joint.inboxes();
    }

    @Test
    void messagesAndTheirEntriesAreThere() {
        messages.append(batch(1, 3), entries(1, 3), inboxes);
        assertThat(seqs()).containsExactly(1L, 2L, 3L);
        assertThat(inboxes.read(alice, 0, 10)).containsExactlyElementsOf(entries(1, 3));
    }

    @Test
    void oneOfThemMayBeMissing() {
        messages.append(batch(1, 2), List.of(), inboxes);
        messages.append(List.of(), entries(1, 2), inboxes);
        messages.append(List.of(), List.of(), inboxes);
        assertThat(seqs()).containsExactly(1L, 2L);
        assertThat(inboxes.read(alice, 0, 10)).containsExactlyElementsOf(entries(1, 2));
    }

    @Test
    void whenANumberIsTakenThoseBeforeItAreStoredAndNoEntryIs() {
        messages.append(batch(3, 3), List.of(), inboxes);
        assertThatExceptionOfType(DuplicateMessageException.class)
                .isThrownBy(() -> messages.append(batch(1, 5), entries(1, 5), inboxes));
        assertThat(seqs()).containsExactly(1L, 2L, 3L);
        assertThat(inboxes.read(alice, 0, 10)).isEmpty();
    }

    @Test
    void whenASendingIsThereThoseBeforeItAreStoredAndNoEntryIs() {
        NewMessage first = message(1, SendKey.of(alice, "first"));
        messages.append(List.of(first), entries(1, 1), inboxes);
        assertThatExceptionOfType(DuplicateMessageException.class)
                .isThrownBy(() -> messages.append(
                        List.of(message(2, SendKey.of(alice, "second")), message(3, SendKey.of(alice, "first"))),
                        entries(2, 3),
                        inboxes));
        assertThat(seqs()).containsExactly(1L, 2L);
        assertThat(inboxes.read(alice, 0, 10)).containsExactlyElementsOf(entries(1, 1));
    }

    @Test
    void entriesThatAreThereAlreadyDoNoHarm() {
        inboxes.append(entries(2, 3));
        messages.append(batch(1, 5), entries(1, 5), inboxes);
        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(inboxes.read(alice, 0, 10)).containsExactlyElementsOf(entries(1, 5));
    }

    @Test
    void whenTheNumberOfAnEntryIsTakenAllElseIsStored() {
        InboxEntry other = new InboxEntry(alice, 2, Fresh.id("sg"), 7, 5);
        inboxes.append(List.of(other));
        assertThatExceptionOfType(DuplicateEntryException.class)
                .isThrownBy(() -> messages.append(batch(1, 4), entries(1, 4), inboxes));
        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L);
        List<InboxEntry> mine = entries(1, 4);
        assertThat(inboxes.read(alice, 0, 10)).containsExactly(mine.get(0), other, mine.get(2), mine.get(3));
    }

    @Test
    void entriesMayGoToInboxesOfAnotherKind() {
        InboxStore others = new InMemoryInboxStore(new InMemoryUnitOfWork());
        messages.append(batch(1, 2), entries(1, 2), others);
        assertThat(seqs()).containsExactly(1L, 2L);
        assertThat(others.read(alice, 0, 10)).containsExactlyElementsOf(entries(1, 2));
        assertThat(inboxes.read(alice, 0, 10)).isEmpty();
    }

    private List<Long> seqs() {
        return messages.read(List.of(new SeqRange(chat, 1, 100))).stream()
                .map(StoredMessage::seq)
                .toList();
    }

    private List<NewMessage> batch(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> message(seq, SendKey.of(alice, Fresh.id("client"))))
                .toList();
    }

    private NewMessage message(long seq, SendKey key) {
        return new NewMessage(chat, seq, alice, 1_000 + seq, key, new byte[] {1});
    }

    private List<InboxEntry> entries(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new InboxEntry(alice, seq, chat, seq, 5))
                .toList();
    }
}
