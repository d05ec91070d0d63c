package dev.openim.trace;

import org.jspecify.annotations.Nullable;

/** Something that happened to a message on this node. Never says what is in it. */
public sealed interface Step {
    /** Returns what the step is called: one word in lower case. */
    default String stage() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * It came in.
     *
     * @param sender who sent it, as the request says
     * @param platform of the caller
     * @param connection the number of the websocket on this node; null when it came by the HTTP API or from the application
     * @param operationId of the request
     */
    record Received(
            String sender, String platform, @Nullable Long connection, String operationId) implements Step {}

    /**
     * It passed all checks and hooks, and was given to the bus or written to the outbox.
     *
     * @param conversation where it goes
     * @param changed whether a hook changed it
     */
    record Accepted(String conversation, boolean changed) implements Step {}

    /**
     * It was not accepted.
     *
     * @param code what the sender is answered
     * @param by {@code checks} or {@code hooks}
     */
    record Refused(int code, String by) implements Step {}

    /**
     * Its sender is answered: it is durable.
     *
     * @param seq its number; 0 where the bus answers before there is one, and for what is not stored
     */
    record Acknowledged(long seq) implements Step {}

    /**
     * The bus or the stores did not take it, and its sender is told so.
     *
     * @param code what the sender is answered
     */
    record Failed(int code) implements Step {}

    /**
     * It was handled by the transfer of this node.
     *
     * @param conversation its timeline
     * @param seq its number there; 0 for what is delivered and not stored
     * @param batch messages that were stored with it
     */
    record Stored(String conversation, long seq, int batch) implements Step {}

    /**
     * It could not be stored by the transfer of this node.
     *
     * @param code why, as a sender who waits is answered
     */
    record NotStored(int code) implements Step {}

    /**
     * It was pushed to the connections to this node.
     *
     * @param recipients users that it was for; for one that came from another node, those connected here
     * @param connections that got it
     */
    record Pushed(int recipients, int connections) implements Step {}

    /**
     * Another node was to push it to its connections.
     *
     * @param node its name
     * @param recipients users that are connected there
     * @param sent whether the link took it; if not, they see it when they align
     */
    record Forwarded(String node, int recipients, boolean sent) implements Step {}

    /**
     * It was decided who is told offline.
     *
     * @param away recipients whom no connection to any node reaches
     * @param willing those of them who want to be told
     */
    record Offline(int away, int willing) implements Step {}

    /**
     * A vendor was asked to notify.
     *
     * @param vendor its name
     * @param outcome as the meter {@code openim.push.offline} has it
     * @param targets devices or users with this outcome
     */
    record Notified(String vendor, String outcome, int targets) implements Step {}
}
