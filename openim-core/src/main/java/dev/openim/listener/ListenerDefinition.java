package dev.openim.listener;

import java.util.regex.Pattern;

/**
 * A listener: whose inboxes, what it does with them, and how. Immutable.
 *
 * <pre>{@code
 * ListenerDefinition echo = ListenerDefinition.of("echo", () -> List.of("bot"), delivery ->
 *         openIm.send().from("bot").to(delivery.message().senderId())
 *                 .once(delivery.key())
 *                 .text(delivery.message().text()));
 * }</pre>
 *
 * @param id names it, and its stored positions: 1 to 64 letters, digits, dots, hyphens and underscores
 * @param users whose inboxes
 * @param handler what it does
 * @param start where it begins in an inbox that it has never consumed
 * @param concurrency messages handled at the same time on a node, each of another conversation
 * @param retry how often a message is tried
 * @param onFailure what becomes of one that failed as often
 * @param scope which entries it gets
 */
public record ListenerDefinition(
        String id,
        ListenerUsers users,
        DeliveryHandler handler,
        Start start,
        int concurrency,
        Retry retry,
        FailurePolicy onFailure,
        Scope scope) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int DEFAULT_CONCURRENCY = 4;

    /**
     * Which entries of an inbox a listener gets, beside the messages that others sent.
     *
     * @param own also what the user himself has sent; an answer to each message would then go on for ever
     * @param notifications also what the server says: of groups, contacts, settings
     */
    public record Scope(boolean own, boolean notifications) {
        /** What others sent. */
        public static final Scope MESSAGES = new Scope(false, false);
    }

    public ListenerDefinition {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id: \"" + id + "\" (expected: 1-64 letters, digits, dots, hyphens, underscores)");
        }
        Checks.requirePositive("concurrency", concurrency);
    }

    /** A listener of what others send from now on, with dead letters. */
    public static ListenerDefinition of(String id, ListenerUsers users, DeliveryHandler handler) {
        return new ListenerDefinition(
                id,
                users,
                handler,
                Start.LATEST,
                DEFAULT_CONCURRENCY,
                Retry.DEFAULTS,
                FailurePolicy.DEAD_LETTER,
                Scope.MESSAGES);
    }

    public ListenerDefinition startingAt(Start where) {
        return new ListenerDefinition(id, users, handler, where, concurrency, retry, onFailure, scope);
    }

    public ListenerDefinition concurrency(int messages) {
        return new ListenerDefinition(id, users, handler, start, messages, retry, onFailure, scope);
    }

    public ListenerDefinition retry(Retry changed) {
        return new ListenerDefinition(id, users, handler, start, concurrency, changed, onFailure, scope);
    }

    public ListenerDefinition onFailure(FailurePolicy policy) {
        return new ListenerDefinition(id, users, handler, start, concurrency, retry, policy, scope);
    }

    public ListenerDefinition scope(Scope changed) {
        return new ListenerDefinition(id, users, handler, start, concurrency, retry, onFailure, changed);
    }
}
