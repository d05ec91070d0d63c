package dev.openim.webhook;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.openim.group.GroupStore;
import dev.openim.hook.Command;
import dev.openim.hook.CommandRecorder;
import dev.openim.webhook.WebhookQueue.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells of calls of the HTTP API that were carried out, in the transaction of what they changed. */
public final class AfterCommands implements CommandRecorder {
    private final WebhookQueue queue;
    private final Map<String, Function<Command, Writing>> records = new HashMap<>();

    /**
     * Writes to a queue.
     *
     * @param groups where groups are looked up as they were before they were dismissed
     */
    public AfterCommands(WebhookQueue queue, GroupStore groups) {
        this.queue = queue;
        AfterUserCommands.addTo(this);
        AfterGroupCommands.addTo(this, groups);
        AfterMessageCommands.addTo(this);
    }

    /** Tells of calls of a path, if one of the events is so set. */
    <R extends Message> void tell(
            String path, List<WebhookEvent> events, Class<R> type, BiFunction<Command, R, List<Event>> after) {
        snapshot(path, events, type, (command, request) -> answer -> after.apply(command, request));
    }

    /** As {@link #tell}, for calls before which something is looked up, or whose answer matters. */
    <R extends Message> void snapshot(
            String path, List<WebhookEvent> events, Class<R> type, BiFunction<Command, R, Told> begin) {
        if (events.stream().anyMatch(queue::isOn)) {
            records.put(path, command -> {
                Told told = begin.apply(command, type.cast(command.request()));
                return answer -> queue.write(told.events(answer));
            });
        }
    }

    /** What is told after a call. */
    interface Told {
        List<Event> events(@Nullable MessageOrBuilder answer);
    }

    @Override
    public boolean concerns(String path) {
        return records.containsKey(path);
    }

    @Override
    public Writing begin(Command command) {
        Function<Command, Writing> record = records.get(command.path());
        return record == null ? answer -> {} : record.apply(command);
    }
}
