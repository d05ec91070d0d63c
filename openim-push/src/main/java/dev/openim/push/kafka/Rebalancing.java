package dev.openim.push.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when partitions come and go. Called by the thread that talks to Kafka, from inside of its poll. */
final class Rebalancing implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(Rebalancing.class);
    /** The others wait for so long; a batch that takes longer goes on beside what they do. The stores bear that. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;

    Rebalancing(Consumer<byte[], byte[]> consumer, Lanes lanes) {
        this.consumer = consumer;
        this.lanes = lanes;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(lanes::open);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            release(partitions, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Others have them already, so there is nothing to commit. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            log.warn("This node lost its {} partitions; what was not committed is handled again", partitions.size());
        }
        lanes.close(partitions);
    }

    /** Finishes the batches in hand, takes none after them, and commits. */
    void release(Collection<TopicPartition> partitions, Duration patience) throws InterruptedException {
        Map<TopicPartition, Lane> closed = lanes.close(partitions);
        long deadline = System.nanoTime() + patience.toNanos();
        Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
        for (Map.Entry<TopicPartition, Lane> entry : closed.entrySet()) {
            if (!entry.getValue().awaitIdle(deadline)) {
                log.warn("A batch of {} takes longer than {}; it may be handled again", entry.getKey(), patience);
            }
            long offset = entry.getValue().handled();
            if (offset > entry.getValue().committed()) {
                handled.put(entry.getKey(), new OffsetAndMetadata(offset));
            }
        }
        if (!handled.isEmpty()) {
            commit(handled);
        }
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> handled) {
        try {
            consumer.commitSync(handled, COMMIT_TIMEOUT);
        } catch (KafkaException e) {
            log.warn("What was handled could not be committed and may be handled again: {}", e.toString());
        }
    }
}
