package dev.openim.push.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are this node's now. Used by the thread that talks to Kafka; batches are handled by workers, each of whom
 * takes what waits in all partitions that nobody has in hand.
 */
final class Lanes {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final Map<TopicPartition, Lane> lanes = new ConcurrentHashMap<>();
    /** Lanes that went away with a batch in hand. */
    private final Map<TopicPartition, Lane> leaving = new HashMap<>();

    private final int batchSize;
    private final BatchRunner runner;
    private final ThreadPoolExecutor workers;
    /** Which partition comes first; all do in turn. */
    private final AtomicInteger turn = new AtomicInteger();

    Lanes(int batchSize, BatchRunner runner, ThreadPoolExecutor workers) {
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

    /** Has all handled that is due. */
    void dispatch() {
        // A worker who has begun may have passed by a partition that has become due since; one who waits to begin will
        // not.
        if (workers.getQueue().isEmpty() && lanes.values().stream().anyMatch(Lane::isDue)) {
            workers.execute(this::work);
        }
    }

    private void work() {
        for (List<Hand> due = takeDue(); !due.isEmpty(); due = takeDue()) {
            handle(due);
        }
    }

    /** One batch for the stores: what waits in one partition alone would cost them as many round trips. */
    private List<Hand> takeDue() {
        List<Lane> inTurn = new ArrayList<>(lanes.values());
        Collections.rotate(inTurn, turn.getAndIncrement());
        List<Hand> due = new ArrayList<>(inTurn.size());
        int room = batchSize;
        for (Lane lane : inTurn) {
            Batch batch = room > 0 ? lane.take(room) : null;
            if (batch != null) {
                due.add(new Hand(lane, batch));
                room -= batch.left().size();
            }
        }
        return due;
    }

    private void handle(List<Hand> due) {
        List<Batch> batches = due.stream().map(Hand::batch).toList();
        try {
            runner.attempt(batches);
        } catch (RuntimeException | Error e) {
            // The worker must go on: other partitions depend on it. What is left is tried again.
            batches.forEach(Batch::failed);
            log.error("A batch stumbled", e);
        } finally {
            due.forEach(Hand::giveBack);
        }
    }

    /** A batch that a worker has in hand. */
    private record Hand(Lane lane, Batch batch) {
        void giveBack() {
            if (batch.left().isEmpty()) {
                lane.done(batch);
            } else {
                lane.rest(BatchRunner.pauseAfter(batch.failures()));
            }
        }
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
