package dev.openim.offlinepush;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * Knows the languages of users. Declare one as a bean to speak to each in his own; without it all are told in one.
 *
 * <p>Safe for concurrent use; may block.
 *
 * <pre>{@code
 * @Bean
 * RecipientLocales languages(Staff staff) {
 *     return staff::languagesOf;
 * }
 * }</pre>
 */
@FunctionalInterface
public interface RecipientLocales {
    /** Returns the languages of users; who is left out is told in the usual one. */
    Map<String, Locale> of(Collection<String> userIds);
}
