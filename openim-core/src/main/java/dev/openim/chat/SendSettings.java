package dev.openim.chat;

/**
 * Settings of accepting messages.
 *
 * @param maxMessageSize largest message, in bytes of its serialised form; pulls must fit many into a frame of 1 MiB
 */
public record SendSettings(int maxMessageSize) {
    public static final SendSettings DEFAULTS = new SendSettings(128 * 1024);

    public SendSettings {
        if (maxMessageSize < 1024 || maxMessageSize > 512 * 1024) {
            throw new IllegalArgumentException("maxMessageSize: " + maxMessageSize + " (expected: 1024-524288)");
        }
    }
}
