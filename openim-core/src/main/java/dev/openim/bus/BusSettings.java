package dev.openim.bus;

/**
 * Limits of the bus on one node.
 *
 * @param stripes how many batches are stored at the same time; conversations are spread over them
 * @param batchSize most messages stored with one commit
 * @param queueCapacity most messages waiting to be durable, in each stripe where the bus has no other place for them; past it
 *     senders are refused
 */
public record BusSettings(int stripes, int batchSize, int queueCapacity) {
    public static final BusSettings DEFAULTS = new BusSettings(1, 500, 10_000);

    public BusSettings {
        requirePositive("stripes", stripes);
        requirePositive("batchSize", batchSize);
        requirePositive("queueCapacity", queueCapacity);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 or more)");
        }
    }
}
