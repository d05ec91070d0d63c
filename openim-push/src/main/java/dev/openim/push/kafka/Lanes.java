package dev.openim.push.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that are this node's now. Used by the thread that talks to Kafka; batches are handled by workers. */
final class Lanes {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    /** Lanes that went away with a batch in hand. */
    private final Map<TopicPartition, Lane> leaving = new HashMap<>();

    private final int batchSize;
    private final BatchRunner runner;
    private final Executor workers;

    Lanes(int batchSize, BatchRunner runner, Executor workers) {
        this.batchSize = batchSize;
        this.runner = runner;
        this.workers = workers;
    }

    void open(TopicPartition partition) {
        leaving.values().removeIf(Lane::isIdle);
        lanes.put(partition, new Lane(batchSize, leaving.get(partition)));
    }

    /** Gives no batch of these partitions any more; the ones in hand go on. Returns the lanes. */
    Map<TopicPartition, Lane> close(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Lane> closed = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Lane lane = lanes.remove(partition);
            if (lane != null) {
                lane.close();
                closed.put(partition, lane);
                leaving.put(partition, lane);
            }
        }
        return closed;
    }

    void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        Lane lane = lanes.get(partition);
        if (lane == null) {
            throw new IllegalStateException("records came of " + partition + ", which is not assigned");
        }
        lane.add(records);
    }

    /** Has all batches handled that are due. */
    void dispatch() {
        lanes.values().forEach(this::dispatch);
    }

    private void dispatch(Lane lane) {
        Batch batch = lane.take();
        if (batch != null) {
            workers.execute(() -> handle(lane, batch));
        }
    }

    private void handle(Lane lane, Batch batch) {
        boolean done = false;
        try {
            done = runner.attempt(batch);
        } catch (RuntimeException | Error e) {
            // The worker must go on: other partitions depend on it. What is left of the batch is tried again.
            batch.failed();
            log.error("A batch stumbled", e);
        } finally {
            if (done) {
                lane.done(batch);
            } else {
                lane.rest(BatchRunner.pauseAfter(batch.failures()));
            }
        }
        // Behind the batches of the other partitions.
        dispatch(lane);
    }

    Collection<TopicPartition> partitions() {
        return List.copyOf(lanes.keySet());
    }

    int count() {
        return lanes.size();
    }

    /** Returns the lanes as they are; not a copy. */
    Map<TopicPartition, Lane> all() {
        return lanes;
    }

    boolean areBusy() {
        return lanes.values().stream().anyMatch(lane -> lane.unhandled() > 0);
    }

    List<TopicPartition> full() {
        return those(Lane::isFull);
    }

    List<TopicPartition> notFull() {
        return those(lane -> !lane.isFull());
    }

    private List<TopicPartition> those(Predicate<Lane> condition) {
        List<TopicPartition> those = new ArrayList<>(lanes.size());
        lanes.forEach((partition, lane) -> {
            if (condition.test(lane)) {
                those.add(partition);
            }
        });
        return those;
    }
}
