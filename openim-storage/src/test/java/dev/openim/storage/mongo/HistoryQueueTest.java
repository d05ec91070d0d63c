package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.error.StorageUnavailableException;
import dev.openim.history.HistoryQueue;
import dev.openim.history.HistorySource;
import dev.openim.history.HistoryStores;
import dev.openim.history.HistoryWriter;
import dev.openim.history.TieredMessageStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New messages that are handed to the writer, so that it need not look for them. */
class HistoryQueueTest extends HistoryFixture {
    private final AtomicInteger looks = new AtomicInteger();
    private final HistoryQueue queue = new HistoryQueue();
    private HistoryWriter writer;
    private TieredMessageStore tiers;

    @BeforeEach
    void connect() {
        tiers = new TieredMessageStore(messages, history, queue);
        writer = writer(queue);
        copy();
        looks.set(0);
    }

    @Test
    void whatIsHandedOverIsCopiedWithoutLookingForIt() {
        tiers.append(List.of(message(1), message(2)));
        tiers.append(List.of(message(3)));
        copy();
        assertThat(history.read(range(1, 3))).hasSize(3);
        assertThat(looks).hasValue(0);
        assertNothingIsPending();
    }

    @Test
    void changesAreLookedFor() {
        tiers.append(List.of(message(1)));
        copy();
        relay.refuse();
        tiers.markRead(chat, bob, List.of(1L));
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(this::copy);
        relay.mend();
        copy();
        assertThat(looks.get()).isPositive();
        assertThat(history.read(range(1, 1)).get(0).read()).isTrue();
        assertNothingIsPending();
    }

    @Test
    void whatCouldNotBeCopiedIsLookedForLater() {
        relay.refuse();
        tiers.append(List.of(message(1), message(2)));
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(this::copy);
        relay.mend();
        copy();
        assertThat(history.read(range(1, 2))).hasSize(2);
        assertNothingIsPending();
    }

    @Test
    void whatAProcessThatDiedHasLeftIsLookedForAtTheStart() {
        tiers.append(List.of(message(1), message(2)));
        writer = writer(new HistoryQueue());
        copy();
        assertThat(history.read(range(1, 2))).hasSize(2);
        assertNothingIsPending();
    }

    private void copy() {
        int batches = 0;
        while (writer.copyBatch()) {
            assertThat(++batches).as("batches").isLessThan(100);
        }
    }

    private HistoryWriter writer(HistoryQueue from) {
        return new HistoryWriter(
                counted(offline.historySource()),
                from,
                new HistoryStores(jdbc.unitOfWork(), history),
                SETTINGS,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private HistorySource counted(HistorySource source) {
        return (HistorySource) Proxy.newProxyInstance(
                HistorySource.class.getClassLoader(), new Class<?>[] {HistorySource.class}, (proxy, method, args) -> {
                    if (method.getName().equals("pendingMessages")) {
                        looks.incrementAndGet();
                    }
                    try {
                        return method.invoke(source, args);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
