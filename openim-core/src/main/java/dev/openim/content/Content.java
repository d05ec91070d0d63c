package dev.openim.content;

import dev.openim.error.OpenImException;

/**
 * What a message says. There is a record for each kind that clients know; its JSON form is that of OpenIM. Texts that a client
 * left out are empty, numbers 0. Immutable.
 *
 * <pre>{@code
 * Content content = message.content();
 * if (content instanceof Text text) {
 *     log.info("{} said {}", message.senderId(), text.text());
 * }
 * }</pre>
 *
 * <p>Source: content.md 4.
 */
public sealed interface Content
        permits AdvancedText,
                Announcement,
                Card,
                Custom,
                Face,
                FileLink,
                Location,
                Markdown,
                Mention,
                Merged,
                Numbered,
                Other,
                Picture,
                Quote,
                Text,
                Typing,
                Video,
                Voice {
    /** Returns the number of the kind, {@code MsgData.contentType}. */
    int contentType();

    /**
     * Passes when there is all that clients cannot do without.
     *
     * @throws OpenImException {@code ARGS}, naming what is missing
     */
    void requireComplete();
}
