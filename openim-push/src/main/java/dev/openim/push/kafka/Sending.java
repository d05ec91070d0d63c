package dev.openim.push.kafka;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record on its way to Kafka, and who waits for it. */
final class Sending {
    private final ProducerRecord<byte[], byte[]> record;
    private final Consumer<@Nullable Throwable> answer;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final long since = System.nanoTime();

    /** @param answer called once, with null when Kafka has the record */
    Sending(ProducerRecord<byte[], byte[]> record, Consumer<@Nullable Throwable> answer) {
        this.record = record;
        this.answer = answer;
    }

    ProducerRecord<byte[], byte[]> record() {
        return record;
    }

    /** Returns how long ago it was handed over, in nanoseconds. */
    long age() {
        return System.nanoTime() - since;
    }

    /** The first answer counts. */
    void settle(@Nullable Throwable failure) {
        if (answered.compareAndSet(false, true)) {
            answer.accept(failure);
        }
    }
}
