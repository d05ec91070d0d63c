package dev.openim.push.kafka;

import dev.openim.bus.BusMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records of one partition that are handled together. Used by one thread at a time. */
final class Batch {
    private final long end;
    /** What is not handled yet, in order. */
    private List<Item> left = new ArrayList<>();
    /** Attempts that left something over. */
    private int failures;

    Batch(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(record -> left.add(new Item(record)));
        end = records.get(records.size() - 1).offset() + 1;
    }

    /** Returns the offset behind the last record. */
    long end() {
        return end;
    }

    List<Item> left() {
        return left;
    }

    void keep(List<Item> items) {
        left = items;
    }

    int failures() {
        return failures;
    }

    void failed() {
        failures++;
    }

    /** One record. */
    static final class Item {
        final ConsumerRecord<byte[], byte[]> record;
        private @Nullable BusMessage message;
        /** Failed attempts after which it was not clear whether another can succeed. */
        private int doubts;

        Item(ConsumerRecord<byte[], byte[]> record) {
            this.record = record;
        }

        /** Reads the record, if that was not done before. */
        void read() throws UnreadableRecordException {
            if (message == null) {
                message = RecordCodec.decode(record.value()).withTrace(RecordCodec.trace(record.headers()));
            }
        }

        /** Returns what was read. */
        BusMessage message() {
            return Objects.requireNonNull(message, "the record was read");
        }

        /** Returns how often it has been in doubt, this time included. */
        int doubt() {
            return ++doubts;
        }
    }
}
