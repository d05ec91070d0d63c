package dev.openim.hook;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.openim.auth.Caller;
import dev.openim.bus.BusAnswer;
import dev.openim.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has the application's interceptors decide about calls of the HTTP API, and tells its listeners. Safe for concurrent use. */
public final class CommandHooks {
    private final Once<Asking<Command>> interceptors;
    private final Once<List<Stripes<Command>>> listeners;
    private final Once<List<CommandRecorder>> recorders;
    private final Supplier<UnitOfWork> unitOfWork;

    /**
     * Takes what finds the interceptors, listeners and recorders.
     *
     * @param unitOfWork what calls and their recorders change something in
     */
    public CommandHooks(Supplier<HookBeans> beans, Supplier<UnitOfWork> unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.recorders = new Once<>(() -> beans.get().finder().of(CommandRecorder.class).stream()
                .map(Named::bean)
                .toList());
        this.listeners = new Once<>(() -> {
            HookBeans found = beans.get();
            return found.finder().of(CommandListener.class).stream()
                    .map(named ->
                            new Stripes<Command>(found.guards(), named.name(), "after-command", named.bean()::done))
                    .toList();
        });
        this.interceptors = new Once<>(() -> {
            HookBeans found = beans.get();
            List<Step<Command>> steps = new ArrayList<>();
            found.finder()
                    .of(CommandInterceptor.class)
                    .forEach(named -> steps.add(new Asking.Bean<>(
                            named.name(),
                            found.guards().asking(named.name(), "before-command"),
                            command -> decided(command, named.bean().before(command)),
                            named.bean().whenFailing())));
            found.watched(LaterCommandInterceptor.class, "before-command")
                    .forEach(watched -> steps.add(Step.<LaterCommandInterceptor, Command>later(
                            watched,
                            LaterCommandInterceptor::concerns,
                            (bean, command) ->
                                    bean.before(command).thenApply(decision -> decided(command, decision)))));
            return new Asking<>(steps);
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

    /**
     * Carries a call out, together with what follows from it.
     *
     * @param message the answer as a message of the protocol; null when it is none
     */
    public <T> T carryOut(
            Caller caller,
            String path,
            Message request,
            Supplier<T> work,
            Function<T, @Nullable MessageOrBuilder> message) {
        List<CommandRecorder> concerned =
                recorders.get().stream().filter(bean -> bean.concerns(path)).toList();
        if (concerned.isEmpty()) {
            return work.get();
        }
        Command command = new Command(caller, path, request);
        return unitOfWork.get().run(() -> {
            List<CommandRecorder.Writing> begun =
                    concerned.stream().map(bean -> bean.begin(command)).toList();
            T answer = work.get();
            begun.forEach(writing -> writing.done(message.apply(answer)));
            return answer;
        });
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
        Objects.requireNonNull(decision, "nothing was decided (null)");
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
