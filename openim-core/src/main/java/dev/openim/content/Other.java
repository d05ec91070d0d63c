package dev.openim.content;

import dev.openim.error.OpenImException;

/**
 * What there is no record for: notices of the server in a group's conversation, kinds that are newer than this, and what a
 * client wrote wrongly. It is read and not sent.
 *
 * <pre>{@code
 * if (message.content() instanceof Other other) {
 *     log.info("a message of type {}", other.contentType());
 * }
 * }</pre>
 *
 * @param contentType its number
 * @param json as it came
 */
public record Other(int contentType, String json) implements Content {
    @Override
    public void requireComplete() {
        throw OpenImException.args("contentType: " + contentType + " (expected: one that is sent)");
    }
}
