package dev.openim.offlinepush;

import java.util.Locale;
import java.util.Optional;

/**
 * Says what a notification of a message shows. All beans of this type are asked in their order; the first answer counts. Who has
 * none leaves it to {@link DefaultPushText}. What was sent with the message for this purpose ({@code offlinePushInfo}) comes first.
 *
 * <pre>{@code
 * @Bean
 * OfflinePushText parcels() {
 *     return (message, locale) -> message.content() instanceof Custom custom && custom.type().equals("parcel")
 *             ? Optional.of(new PushText(message.senderName(), "Your parcel has moved"))
 *             : Optional.empty();
 * }
 * }</pre>
 *
 * <p>Safe for concurrent use. It may block for a moment. An exception counts as no answer.
 */
@FunctionalInterface
public interface OfflinePushText {
    /**
     * Returns the text for a message, or nothing to leave it to others.
     *
     * @param locale the language of who is told
     */
    Optional<PushText> text(PushedMessage message, Locale locale);
}
