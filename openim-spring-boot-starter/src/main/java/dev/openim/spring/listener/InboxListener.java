package dev.openim.spring.listener;

import dev.openim.listener.FailurePolicy;
import dev.openim.listener.Start;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a method of a bean called with the messages that others send to a user, or to each of several: bots and business
 * reactions. It goes on from a stored position after a restart; of several nodes one consumes a user's inbox, and another one
 * when that dies. See {@link dev.openim.listener.InboxListeners} for what is promised.
 *
 * <pre>{@code
 * @InboxListener(id = "echo", users = "${shop.bot}", register = "Echo")
 * String echo(Message message) {
 *     return message.text();
 * }
 * }</pre>
 *
 * <p><b>Parameters</b>, in any order: {@link dev.openim.facade.Message}; {@link dev.openim.listener.Delivery}, which has the
 * idempotency key and the attempt; a record of {@code dev.openim.content}, such as {@code Text}, and then only messages that
 * are one come; with {@link #customType} any other type, as which the payload is read.
 *
 * <p><b>Answer.</b> What a method returns, a text or a {@code Content}, is sent in the user's name to where the message came
 * from, once however often the message comes; null and {@code void} send nothing. Other sending in the method becomes as safe by
 * {@code once(delivery.key())}.
 *
 * <p><b>Failures.</b> A method that throws is called again, {@link #attempts} times in all, with growing pauses, while other
 * conversations go on.
 *
 * <p>The method may block. It is called on threads of the listener's own, at the same time for different conversations.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InboxListener {
    /**
     * Name of the listener, and of its stored positions: with another one it begins anew. 1 to 64 letters, digits, dots, hyphens
     * and underscores.
     */
    String id();

    /**
     * Whose inboxes: ids, with commas in between or not, placeholders, or expressions whose value is ids or a bean of type {@link
     * dev.openim.listener.ListenerUsers}, like {@code "#{@agents}"}, which is asked again from time to time.
     */
    String[] users();

    /** Name under which users who do not exist are registered; empty: they have to exist. */
    String register() default "";

    /** Type of the custom messages that come; empty: all messages. See {@link dev.openim.content.Custom}. */
    String customType() default "";

    /** Where it begins in an inbox that it has never consumed. */
    Start start() default Start.LATEST;

    /** Messages handled at the same time, each of another conversation; 0: {@code openim.listener.concurrency}. */
    int concurrency() default 0;

    /** How often a message is tried; 0: {@code openim.listener.attempts}. */
    int attempts() default 0;

    /** What becomes of a message that failed as often. */
    FailurePolicy onFailure() default FailurePolicy.DEAD_LETTER;

    /** Whether it also gets what the user himself has sent. */
    boolean ownMessages() default false;

    /** Whether it also gets what the server says: of groups, contacts, settings. */
    boolean notifications() default false;

    /** Whether it consumes on this node: {@code true}, {@code false}, or a placeholder. */
    String enabled() default "true";
}
