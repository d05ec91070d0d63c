package dev.openim.push.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what was handled, and looks how far behind that is, now and then. Used by the thread that talks to Kafka. */
final class Commits {
    private static final Logger log = LoggerFactory.getLogger(Commits.class);
    /** More often costs Kafka more than repeating a little after a crash costs the stores. */
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final ConsumerMeters meters;
    private long lastTended = System.nanoTime();
    private boolean underWay;

    Commits(Consumer<byte[], byte[]> consumer, Lanes lanes, ConsumerMeters meters) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.meters = meters;
    }

    void tend() {
        long now = System.nanoTime();
        if (now - lastTended >= INTERVAL.toNanos()) {
            lastTended = now;
            meters.lag().set(lag());
            commit();
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        List<Runnable> onSuccess = new ArrayList<>();
        lanes.all().forEach((partition, lane) -> {
            long handled = lane.handled();
            if (handled > lane.committed()) {
                offsets.put(partition, new OffsetAndMetadata(handled));
                onSuccess.add(() -> lane.committed(handled));
            }
        });
        if (offsets.isEmpty() || underWay) {
            return;
        }
        underWay = true;
        consumer.commitAsync(offsets, (unused, failure) -> {
            underWay = false;
            if (failure == null) {
                onSuccess.forEach(Runnable::run);
            } else {
                log.debug("Not committed, to be tried again: {}", failure.toString());
            }
        });
    }

    private long lag() {
        long lag = 0;
        for (Map.Entry<TopicPartition, Lane> entry : lanes.all().entrySet()) {
            lag += entry.getValue().unhandled()
                    + consumer.currentLag(entry.getKey()).orElse(0);
        }
        return lag;
    }
}
