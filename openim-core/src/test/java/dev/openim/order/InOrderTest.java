package dev.openim.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final InOrder order = new InOrder();

    @Test
    void inWhateverOrderTheyBecomeReadyTheyGoOnInTheirs() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                List<Integer> gone = Collections.synchronizedList(new ArrayList<>());
                List<CompletableFuture<Integer>> ready = IntStream.range(0, 20)
                        .mapToObj(i -> new CompletableFuture<Integer>())
                        .toList();
                List<CompletionStage<Integer>> results = new ArrayList<>();
                ready.forEach(one -> results.add(order.inTurn("lane", one, value -> {
                    gone.add(value);
                    return CompletableFuture.completedFuture(value);
                })));
                List<Integer> shuffled =
                        new ArrayList<>(IntStream.range(0, 20).boxed().toList());
                Collections.shuffle(shuffled);
                CountDownLatch done = new CountDownLatch(20);
                shuffled.forEach(i -> threads.execute(() -> {
                    ready.get(i).complete(i);
                    done.countDown();
                }));
                assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
                for (CompletionStage<Integer> result : results) {
                    result.toCompletableFuture().get(10, TimeUnit.SECONDS);
                }
                assertThat(gone)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 20).boxed().toList());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsRefusedMakesWayForThoseBehind() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletionStage<String> refused = order.inTurn("lane", first, CompletableFuture::completedFuture);
        CompletionStage<String> second =
                order.inTurn("lane", CompletableFuture.completedFuture("2"), CompletableFuture::completedFuture);
        assertThat(second.toCompletableFuture()).isNotDone();
        first.completeExceptionally(new IllegalStateException("no"));
        assertThat(refused.toCompletableFuture()).isCompletedExceptionally();
        assertThat(second.toCompletableFuture()).isCompletedWithValue("2");
    }

    @Test
    void thoseBehindDoNotWaitUntilItIsStored() {
        CompletionStage<String> first =
                order.inTurn("lane", CompletableFuture.completedFuture("1"), value -> new CompletableFuture<>());
        CompletionStage<String> second =
                order.inTurn("lane", CompletableFuture.completedFuture("2"), CompletableFuture::completedFuture);
        assertThat(first.toCompletableFuture()).isNotDone();
        assertThat(second.toCompletableFuture()).isCompletedWithValue("2");
    }

    @Test
    void aLongLineDoesNotNeedADeepStack() {
        CompletableFuture<Integer> head = new CompletableFuture<>();
        List<CompletionStage<Integer>> results = new ArrayList<>();
        results.add(order.inTurn("lane", head, CompletableFuture::completedFuture));
        for (int i = 1; i < 50_000; i++) {
            results.add(order.inTurn("lane", CompletableFuture.completedFuture(i), CompletableFuture::completedFuture));
        }
        head.complete(0);
        assertThat(results.get(49_999).toCompletableFuture()).isCompletedWithValue(49_999);
        assertThat(order.isEmpty()).isTrue();
    }
}
