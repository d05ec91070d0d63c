package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final Queue<Runnable> shared = new ArrayDeque<>();

    @Test
    void oneTaskOfTheSharedExecutorIsUsedAtATime() {
        List<Integer> done = new ArrayList<>();
        SerialExecutor serial = new SerialExecutor(shared::add);
        for (int i = 0; i < 20; i++) {
            int number = i;
            serial.execute(() -> done.add(number));
        }
        assertThat(shared).hasSize(1);
        shared.remove().run();
        assertThat(done).as("others have their turn before all is done").hasSize(8);
        while (!shared.isEmpty()) {
            shared.remove().run();
            assertThat(shared).hasSizeLessThan(2);
        }
        assertThat(done).hasSize(20).isSorted();
    }

    @Test
    void aTaskThatFailsDoesNotStopTheNext() {
        List<String> done = new ArrayList<>();
        SerialExecutor serial = new SerialExecutor(Runnable::run);
        serial.execute(() -> {
            throw new IllegalStateException("scripted");
        });
        serial.execute(() -> done.add("next"));
        assertThat(done).containsExactly("next");
    }

    @Test
    void nothingIsLostWhenTheSharedExecutorRefuses() {
        AtomicInteger done = new AtomicInteger();
        SerialExecutor serial = new SerialExecutor(task -> {
            throw new RejectedExecutionException("scripted");
        });
        for (int i = 0; i < 20; i++) {
            serial.execute(done::incrementAndGet);
        }
        await().untilAtomic(done, org.hamcrest.Matchers.is(20));
    }

    @Test
    void tasksOfManyThreadsNeverOverlap() throws InterruptedException {
        try (ClosingPool pool = new ClosingPool()) {
            for (int round = 0; round < 200; round++) {
                SerialExecutor serial = new SerialExecutor(pool.executor);
                CountDownLatch done = new CountDownLatch(30);
                int[] unguarded = new int[1];
                List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
                for (int i = 0; i < 30; i++) {
                    pool.executor.execute(() -> serial.execute(() -> {
                        seen.add(unguarded[0]++);
                        done.countDown();
                    }));
                }
                assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
                assertThat(seen).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    private static final class ClosingPool implements AutoCloseable {
        private final ExecutorService executor = Executors.newFixedThreadPool(4);

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
