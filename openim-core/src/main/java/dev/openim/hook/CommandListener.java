package dev.openim.hook;

/**
 * Is told of calls of the HTTP API that were carried out, with the request as it was carried out. {@link ChangeListener} also hears
 * of what business code changes, and of changes only.
 *
 * <pre>{@code
 * CommandListener registered = command -> log.info("{} called {}", command.caller().userId(), command.path());
 * }</pre>
 *
 * <p><b>When.</b> After the answer was made, on the node that was called; never if that node dies just then. Not of sending messages.
 * <p><b>Threads and errors.</b> As {@link StoredMessageListener}; the calls of one user come one after the other.
 */
@FunctionalInterface
public interface CommandListener {
    void done(Command command) throws Exception;
}
