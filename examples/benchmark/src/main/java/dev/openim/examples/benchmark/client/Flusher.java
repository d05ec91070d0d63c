package dev.openim.examples.benchmark.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Flushes each connection that was written to once, after the event loop has read all that was there to read. Messages
 * that are sent because of what was read share their system call. Used by the event loop only.
 */
final class Flusher implements Runnable {
    private final Executor loop;
    private final List<Connection> written = new ArrayList<>();

    Flusher(Executor loop) {
        this.loop = loop;
    }

    void add(Connection connection) {
        if (written.isEmpty()) {
            loop.execute(this); // tasks run when the channels that were ready have been read
        }
        written.add(connection);
    }

    @Override
    public void run() {
        for (int i = 0; i < written.size(); i++) {
            written.get(i).flush();
        }
        written.clear();
    }
}
