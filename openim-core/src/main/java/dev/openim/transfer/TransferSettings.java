package dev.openim.transfer;

/**
 * Settings of the transfer.
 *
 * @param fanOutLimit members up to which a group's messages are entered into each member's inbox; members of larger groups
 *     read the group's timeline directly
 */
public record TransferSettings(int fanOutLimit) {
    public static final TransferSettings DEFAULTS = new TransferSettings(500);

    public TransferSettings {
        if (fanOutLimit < 2) {
            throw new IllegalArgumentException("fanOutLimit: " + fanOutLimit + " (expected: 2 or more)");
        }
    }
}
