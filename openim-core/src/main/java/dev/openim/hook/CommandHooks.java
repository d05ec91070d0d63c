package dev.openim.hook;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.bus.BusAnswer;
import java.util.List;
import java.util.function.Supplier;

/** Has the application's interceptors decide about calls of the HTTP API, and tells its listeners. Safe for concurrent use. */
public final class CommandHooks {
    private final Once<Asking<Command>> interceptors;
    private final Once<List<Stripes<Command>>> listeners;

    /** Takes what finds the interceptors and listeners. */
    public CommandHooks(Supplier<HookBeans> beans) {
        this.listeners = new Once<>(() -> {
            HookBeans found = beans.get();
            return found.finder().of(CommandListener.class).stream()
                    .map(named ->
                            new Stripes<Command>(found.guards(), named.name(), "after-command", named.bean()::done))
                    .toList();
        });
        this.interceptors = new Once<>(() -> {
            HookBeans found = beans.get();
            return new Asking<>(found.finder().of(CommandInterceptor.class).stream()
                    .map(named -> new Asking.Bean<Command>(
                            named.name(),
                            found.guards().asking(named.name(), "before-command"),
                            command -> decided(command, named.bean().before(command)),
                            named.bean().whenFailing()))
                    .toList());
        });
    }

    /**
     * Asks, and waits for the answer.
     *
     * @return the request to carry out
     * @throws dev.openim.error.OpenImException what it was refused with
     */
    public <R extends Message> R before(Caller caller, String path, R request) {
        Asking<Command> asked = interceptors.get();
        if (asked.isNobody()) {
            return request;
        }
        Command decided = BusAnswer.await(asked.ask(new Command(caller, path, request)));
        @SuppressWarnings("unchecked") // it was compared with the one that came
        R same = (R) decided.request();
        return same;
    }

    /** Tells the listeners that a call was carried out. Does not block. */
    public void after(Caller caller, String path, Message request) {
        List<Stripes<Command>> told = listeners.get();
        if (!told.isEmpty()) {
            Command done = new Command(caller, path, request);
            told.forEach(listener -> listener.tell(caller.userId(), done));
        }
    }

    private static Command decided(Command command, Decision decision) {
        if (decision instanceof Decision.Refuse refuse) {
            throw refuse.why();
        }
        if (decision instanceof Replacement other) {
            if (!other.request().getDescriptorForType().equals(command.request().getDescriptorForType())) {
                throw new IllegalArgumentException("request: "
                        + other.request().getDescriptorForType().getName() + " (expected: "
                        + command.request().getDescriptorForType().getName() + ")");
            }
            return new Command(command.caller(), command.path(), other.request());
        }
        return command;
    }
}
