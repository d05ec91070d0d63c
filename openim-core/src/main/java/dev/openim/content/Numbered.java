package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requireText;

import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;

/**
 * A message of the application's own kind under a number of its own. Official clients hand it on unread, as a
 * {@code notificationElem} whose {@code detail} is the payload, and show nothing of it by themselves. There has to be a
 * {@code MessageHandler} for the number.
 *
 * <pre>{@code
 * if (message.content() instanceof Numbered own && own.contentType() == 10_001) {
 *     log.info("a reading of a sensor: {}", own.payload());
 * }
 * }</pre>
 *
 * @param contentType 10000 or more
 * @param payload JSON, or whatever text the application's clients understand
 */
public record Numbered(int contentType, String payload) implements Content {
    public Numbered {
        payload = orEmpty(payload);
    }

    @Override
    public void requireComplete() {
        if (!ContentTypes.isFree(contentType)) {
            throw OpenImException.args("contentType: " + contentType + " (expected: 10000 or more)");
        }
        requireText("payload", payload);
    }
}
