package dev.openim.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.openim.store.Fresh;
import dev.openim.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PromiseStore} must do. Extend it once for each store. */
public abstract class PromiseStoreContract {
    private final String group = Fresh.id("sg_group");

    /** New clients of the same stores each time, as a second node would have. */
    protected abstract Stores connect();

    @BeforeEach
    void takeWhatIsThere() {
        take(1_000);
    }

    @Test
    void promisesAreTakenOnceAndTheOldestFirst() {
        add(promise(3, 30), promise(1, 20), promise(2, 20));
        assertThat(take(2)).containsExactly(promise(1, 20), promise(2, 20));
        assertThat(take(2)).containsExactly(promise(3, 30));
        assertThat(take(2)).isEmpty();
    }

    @Test
    void thousandsOfUsersComeBackInTheirOrder() {
        List<String> many = LongStream.range(0, 10_000)
                .mapToObj(i -> "ü" + i + "_" + "x".repeat(50))
                .toList();
        add(new Promise(group, 1, 1, many));
        assertThat(take(1)).containsExactly(new Promise(group, 1, 1, many));
    }

    @Test
    void whatAUnitThatFailsHasTakenIsThereAgain() {
        add(promise(1, 1));
        Stores stores = connect();
        assertThatIllegalStateException()
                .isThrownBy(() -> stores.unitOfWork().run(() -> {
                    assertThat(stores.promises().take(10)).hasSize(1);
                    throw new IllegalStateException("as this test wants");
                }));
        assertThat(take(10)).containsExactly(promise(1, 1));
    }

    @Test
    void whatAUnitThatFailsHasPromisedIsNotThere() {
        Stores stores = connect();
        assertThatIllegalStateException()
                .isThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.promises().add(List.of(promise(1, 1)));
                    throw new IllegalStateException("as this test wants");
                }));
        assertThat(take(10)).isEmpty();
    }

    @Test
    void severalNodesTakeEachPromiseOnce() {
        Promise[] all = LongStream.rangeClosed(1, 100)
                .mapToObj(seq -> promise(seq, seq))
                .toArray(Promise[]::new);
        add(all);
        List<CompletableFuture<List<Promise>>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(CompletableFuture.supplyAsync(this::takeAllThereIs));
        }
        List<Promise> taken = new ArrayList<>();
        nodes.forEach(node -> taken.addAll(node.join()));
        taken.addAll(takeAllThereIs());
        assertThat(taken).containsExactlyInAnyOrder(all);
    }

    private List<Promise> takeAllThereIs() {
        List<Promise> taken = new ArrayList<>();
        List<Promise> some = take(7);
        while (!some.isEmpty()) {
            taken.addAll(some);
            some = take(7);
        }
        return taken;
    }

    private Promise promise(long seq, long time) {
        return new Promise(group, seq, time, List.of("alice", "bob"));
    }

    private void add(Promise... promises) {
        Stores stores = connect();
        stores.unitOfWork().run(() -> stores.promises().add(List.of(promises)));
    }

    private List<Promise> take(int limit) {
        Stores stores = connect();
        return stores.unitOfWork().run(() -> stores.promises().take(limit));
    }
}
