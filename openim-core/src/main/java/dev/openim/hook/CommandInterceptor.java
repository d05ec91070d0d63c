package dev.openim.hook;

/**
 * Decides about calls of the HTTP API before they are carried out. Beans of this type are asked one after the other, in their
 * order.
 *
 * <pre>{@code
 * CommandInterceptor staffOnly = command -> command.path().equals("/group/create_group")
 *                 && !command.caller().admin()
 *         ? Decision.refuse(80010, "Only the office makes groups")
 *         : Decision.accept();
 * }</pre>
 *
 * <p><b>When.</b> After the caller's token and right were checked, before anything is looked up. {@link Command#with} changes the
 * request. Sending is what a {@link MessageInterceptor} is for. What business code does by {@code OpenIm} nobody is asked about.
 * <p><b>Threads and errors.</b> As {@link MessageInterceptor}; the caller waits.
 */
@FunctionalInterface
public interface CommandInterceptor {
    Decision before(Command command) throws Exception;

    /** What a failure means; without another answer that the call is carried out. */
    default FailurePolicy whenFailing() {
        return FailurePolicy.OPEN;
    }
}
