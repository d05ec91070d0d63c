package dev.openim.storage.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The commands that a client has sent: each is a round trip. */
public final class SentCommands implements CommandListener {
    private final List<String> names = new CopyOnWriteArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        names.add(event.getCommandName());
    }

    /** Returns the names of those that some work took. */
    public List<String> of(Runnable work) {
        names.clear();
        work.run();
        return List.copyOf(names);
    }
}
