package dev.openim.examples.benchmark.target;

import java.net.URI;
import java.util.List;

/** A server of which we are the master. Used by one thread. */
public interface Server extends AutoCloseable {
    /**
     * Starts it, on the data it left behind, and waits until it serves.
     *
     * @throws BackendException if it does not come up
     */
    void start() throws InterruptedException;

    /** Ends it at once, as a power failure would. */
    void kill() throws InterruptedException;

    /** Where clients connect: {@code ws://host:port}. */
    URI gateway();

    /** Where clients connect, in turn. */
    default List<URI> gateways() {
        return List.of(gateway());
    }

    /** The server as a back end sees it. Good until the server ends. */
    Backend backend();

    ProcessProbe probe();

    /** All processes that have a share in the work. */
    default Processes processes() {
        return Processes.of(probe());
    }

    /** Ends it in good order. */
    @Override
    void close();
}
