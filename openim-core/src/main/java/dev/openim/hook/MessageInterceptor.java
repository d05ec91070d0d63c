package dev.openim.hook;

/**
 * Decides about messages before they are accepted. Beans of this type are asked one after the other, in their
 * order, each about what those before it made of the message; a {@link MessageHandler} comes last.
 *
 * <pre>{@code
 * @Bean
 * @Order(1)
 * MessageInterceptor office(OfficeHours hours) {
 *     return message -> message.byBackEnd() || hours.now()
 *             ? Decision.accept()
 *             : Decision.refuse(80002, "We are here from nine to five");
 * }
 * }</pre>
 *
 * <p><b>When.</b> After all checks: who is blocked, or no member of the group, does not get so far. Before anything is stored;
 * when a client sends its message again because the answer was lost, it is asked again, although only the first is kept.
 * <p><b>What.</b> What users write, from clients, back ends and business code, and announcements of system accounts. Not:
 * that somebody is typing, notifications of the server, and events for client code.
 * <p><b>Threads.</b> Called on threads of its own, several at a time; it may block. Messages go on in the order in which they
 * were sent, so those behind it in the conversation wait for it. A call that takes longer than {@code openim.hooks.time-limit}
 * is interrupted. Not in the transaction of business code that sends: it does not see what that has not committed.
 * <p><b>Errors.</b> {@link dev.openim.error.RefusedException} refuses as {@link Decision#refuse} does. Anything else, a
 * call that takes too long, and one that finds no room are failures, and {@link #whenFailing} holds.
 */
@FunctionalInterface
public interface MessageInterceptor {
    Decision beforeSend(Attempt message) throws Exception;

    /** What a failure means; without another answer that the message passes. */
    default FailurePolicy whenFailing() {
        return FailurePolicy.OPEN;
    }
}
