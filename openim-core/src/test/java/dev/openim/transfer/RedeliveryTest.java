package dev.openim.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.bus.BatchHandler.Result;
import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBusContract;
import dev.openim.error.StorageUnavailableException;
import dev.openim.group.GroupMembers;
import dev.openim.message.ContentTypes;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.SendReceipt;
import dev.openim.notification.Delivery;
import dev.openim.notification.DirectNotifications;
import dev.openim.notification.Notification;
import dev.openim.push.Push;
import dev.openim.seq.SeqKey;
import dev.openim.store.Stores;
import dev.openim.wire.proto.notification.BusinessTips;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Batches from a bus that hands over again what was not handled to its end. */
class RedeliveryTest {
    private final Stores stores = Stores.inMemory();
    private final List<Push> pushes = new ArrayList<>();

    @Test
    void aBatchThatComesTwiceChangesNothingTheSecondTime() {
        List<BusMessage> batch = new ArrayList<>(noticeWithChatCopy());
        batch.add(MessageBusContract.message("si_alice_bob", "1"));
        Transfer transfer = transfer(stores.messages());
        List<Result> first = transfer.handle(batch).results();
        Map<SeqKey, Long> numbers = numbers();
        assertThat(numbers)
                .containsEntry(SeqKey.timeline("si_alice_bob"), 2L)
                .containsEntry(SeqKey.timeline("n_alice_bob"), 1L)
                .containsEntry(SeqKey.inbox("bob"), 3L);

        assertThat(transfer.handle(batch).results()).isEqualTo(first);
        assertThat(numbers()).isEqualTo(numbers);
    }

    @Test
    void whatIsStoredAndWasNotToldBeforeTheNodeDiedIsToldOnce() {
        BusMessage message = MessageBusContract.message("si_alice_bob", "1");
        transfer(stores.messages()).handle(List.of(message)); // and never announced
        assertThat(pushes).isEmpty();

        Transfer next = transfer(stores.messages());
        next.handle(List.of(message, MessageBusContract.message("si_alice_bob", "2")))
                .announce()
                .run();
        assertThat(pushes).extracting(Push::seq).containsExactly(1L, 2L);

        next.handle(List.of(message)).announce().run();
        assertThat(pushes).hasSize(2);
    }

    @Test
    void whatFollowsAMessageThatTheStoresDidNotTakeIsNotStoredBeforeIt() {
        List<BusMessage> batch = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            batch.add(MessageBusContract.message("si_alice_bob", Integer.toString(i)));
        }
        boolean[] away = {true};
        Transfer transfer = transfer(failing(added -> {
            if (added.size() > 1) {
                throw new IllegalStateException("not together, as this test wants");
            }
            if (away[0] && isMessage(added.get(0), "2")) {
                throw new StorageUnavailableException("the database is away", new IllegalStateException());
            }
        }));

        List<Result> results = transfer.handle(batch).results();
        assertThat(results.get(0)).isInstanceOf(Result.Stored.class);
        assertThat(results.subList(1, 4))
                .allSatisfy(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                Result.Failed.class,
                                failed ->
                                        assertThat(failed.failure()).isInstanceOf(StorageUnavailableException.class)));

        away[0] = false;
        assertThat(transfer.handle(batch).results())
                .extracting(result -> ((Result.Stored) result).receipt().seq())
                .containsExactly(1L, 2L, 3L, 4L);
    }

    /** Oracle: who is answered is told to try again; an exception would leave the bus without results. */
    @Test
    void aRepetitionThatCannotBeLookedUpIsRefusedAsTheStoresAreAway() {
        BusMessage message = MessageBusContract.message("si_alice_bob", "1");
        transfer(stores.messages()).handle(List.of(message));
        MessageStore store = stores.messages();
        MessageStore blind = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("findSends")) {
                        throw new StorageUnavailableException("the database is away", new IllegalStateException());
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
        assertThat(transfer(blind).handle(List.of(message)).results().get(0))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(StorageUnavailableException.class));
    }

    private Transfer transfer(MessageStore messages) {
        return new Transfer(
                new TransferStores(
                        stores.unitOfWork(),
                        stores.seqs(),
                        messages,
                        stores.inboxes(),
                        stores.promises(),
                        stores.userSeqs(),
                        stores.activity()),
                new Audience(new GroupMembers(stores.groups()), stores.conversations(), stores.versionLogs()),
                pushes::addAll,
                TransferSettings.DEFAULTS,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private static List<BusMessage> noticeWithChatCopy() {
        List<BusMessage> published = new ArrayList<>();
        DirectNotifications notifications = new DirectNotifications(
                message -> {
                    published.add(message);
                    return CompletableFuture.completedFuture(new SendReceipt(message.conversationId(), 0, 1));
                },
                Clock.systemUTC());
        CompletableFuture<DirectNotifications.Sent> unused = notifications
                .send(Notification.toUser(
                                ContentTypes.BUSINESS_NOTIFICATION,
                                "alice",
                                "bob",
                                BusinessTips.getDefaultInstance(),
                                "op")
                        .with(Delivery.of(true, true)))
                .toCompletableFuture();
        assertThat(published)
                .hasSize(2)
                .allMatch(BusMessage::stored)
                .extracting(BusMessage::sendKey)
                .doesNotHaveDuplicates();
        return published;
    }

    private Map<SeqKey, Long> numbers() {
        return stores.seqs()
                .current(List.of(
                        SeqKey.timeline("si_alice_bob"),
                        SeqKey.timeline("n_alice_bob"),
                        SeqKey.inbox("alice"),
                        SeqKey.inbox("bob")));
    }

    private static boolean isMessage(NewMessage added, String operationId) {
        return operationId.equals(new String(added.payload(), 0, 1, StandardCharsets.UTF_8));
    }

    private MessageStore failing(Consumer<List<NewMessage>> beforeAppend) {
        MessageStore store = stores.messages();
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("append")) {
                        @SuppressWarnings("unchecked")
                        List<NewMessage> batch = (List<NewMessage>) args[0];
                        beforeAppend.accept(batch);
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
