package dev.openim.push.kafka;

/**
 * The topic has another number of partitions than this node was told. Going on would put conversations into other partitions
 * than other nodes do, and their messages out of order.
 */
public final class PartitionCountException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final int actual;

    PartitionCountException(String topic, int actual, int expected) {
        super("partitions of topic " + topic + ": " + actual + " (expected: " + expected + ")");
        this.topic = topic;
        this.actual = actual;
    }

    /** Returns the name of the topic. */
    public String topic() {
        return topic;
    }

    /** Returns how many partitions the topic has. */
    public int actual() {
        return actual;
    }
}
