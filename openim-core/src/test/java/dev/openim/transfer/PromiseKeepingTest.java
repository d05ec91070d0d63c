package dev.openim.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.bus.BatchHandler.Outcome;
import dev.openim.bus.BusMessage;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.StorageUnavailableException;
import dev.openim.group.GroupMembers;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.PromiseStore;
import dev.openim.message.SendKey;
import dev.openim.push.Push;
import dev.openim.store.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages for so many that their inbox entries are written after they are told. */
class PromiseKeepingTest {
    private static final List<String> MANY = IntStream.rangeClosed(0, UnitWriter.AT_ONCE)
            .mapToObj(i -> "user" + i)
            .toList();

    private final Stores stores = Stores.inMemory();
    private final List<Push> pushes = new ArrayList<>();
    private final AtomicBoolean away = new AtomicBoolean();

    @Test
    void theyAreToldBeforeTheyAreInTheInboxes() {
        Outcome outcome = transfer().handle(List.of(message("1"), message("2")));
        outcome.announce().run();
        assertThat(pushes).extracting(Push::seq).containsExactly(1L, 2L);
        assertThat(seqsInInboxes()).isEmpty();

        outcome.rest().run();
        assertThat(seqsInInboxes()).containsExactly(1L, 2L);
    }

    @Test
    void whatACrashLeftIsDoneAtTheNextStartAndOnce() {
        for (int i = 1; i <= 50; i++) {
            transfer().handle(List.of(message(Integer.toString(i))));
        }
        Transfer next = transfer();
        next.keepPromises();
        List<Long> all = IntStream.rangeClosed(1, 50).mapToObj(Long::valueOf).toList();
        assertThat(seqsInInboxes()).isEqualTo(all);
        next.keepPromises();
        transfer().keepPromises();
        assertThat(seqsInInboxes()).isEqualTo(all);
    }

    @Test
    void whatACrashLeftIsDoneWithTheFirstBatchIfTheStoresWereAwayAtTheStart() {
        transfer().handle(List.of(message("1")));
        Transfer next = transfer();
        away.set(true);
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(next::keepPromises);
        away.set(false);
        next.handle(List.of(few("2"))).rest().run();
        assertThat(seqsInInbox(MANY.get(2))).containsExactly(1L);
    }

    @Test
    void whatFailedIsDoneBeforeWhatIsNewer() {
        Transfer transfer = transfer();
        transfer.keepPromises();
        Outcome first = transfer.handle(List.of(message("1")));
        away.set(true);
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> first.rest().run());
        away.set(false);
        transfer.handle(List.of(message("2"))).rest().run();
        assertThat(seqsInInboxes()).containsExactly(1L, 2L);
        first.rest().run();
        assertThat(seqsInInboxes()).containsExactly(1L, 2L);
    }

    @Test
    void whoIsHandedABatchOfANodeThatDiedKeepsItsPromises() {
        Transfer living = transfer();
        living.keepPromises();
        transfer().handle(List.of(message("1")));
        living.handle(List.of(message("1"))).rest().run();
        assertThat(seqsInInboxes()).containsExactly(1L);
    }

    /** Of every one of the many, who all have the same. */
    private List<Long> seqsInInboxes() {
        List<Long> first = seqsInInbox(MANY.get(0));
        assertThat(MANY).allSatisfy(user -> assertThat(seqsInInbox(user)).isEqualTo(first));
        return first;
    }

    private List<Long> seqsInInbox(String userId) {
        return stores.inboxes().read(userId, 0, 1_000).stream()
                .map(InboxEntry::seq)
                .toList();
    }

    private static BusMessage message(String operationId) {
        return message(operationId, MANY);
    }

    private static BusMessage few(String operationId) {
        return message(operationId, MANY.subList(0, 2));
    }

    private static BusMessage message(String operationId, List<String> recipients) {
        return new BusMessage(
                ConversationIds.groupNotification("group"),
                true,
                "alice",
                "",
                recipients,
                "",
                1_700_000_000_000L,
                SendKey.of("alice", operationId),
                operationId,
                new byte[0]);
    }

    private Transfer transfer() {
        return new Transfer(
                new TransferStores(
                        stores.unitOfWork(),
                        stores.seqs(),
                        stores.messages(),
                        stores.inboxes(),
                        sometimesAway(),
                        stores.userSeqs(),
                        stores.activity()),
                new Audience(new GroupMembers(stores.groups()), stores.conversations(), stores.versionLogs()),
                pushes::addAll,
                TransferSettings.DEFAULTS,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private PromiseStore sometimesAway() {
        return (PromiseStore) Proxy.newProxyInstance(
                PromiseStore.class.getClassLoader(), new Class<?>[] {PromiseStore.class}, (proxy, method, args) -> {
                    if (away.get()) {
                        throw new StorageUnavailableException("away, as this test wants", new IllegalStateException());
                    }
                    try {
                        return method.invoke(stores.promises(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
