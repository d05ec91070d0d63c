package dev.openim.listener;

import dev.openim.facade.InboxPage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of this node: they consume inboxes, each inbox of a listener on one node at a time.
 *
 * <p><b>What a listener may rely on.</b> Each message that others sent to its users is handed to it, at least once, those of a
 * conversation in their order and one after another. A message comes again when a node died, or was stopped for longer than
 * its lease, before the position behind it was stored: what must happen once is done under {@link Delivery#key}. A message that
 * was deleted, revoked or has expired before its turn is passed over; so are messages of groups that are too large for inboxes.
 * <p><b>Failures.</b> A message whose handling fails is tried again as {@link Retry} says, while those of other conversations
 * go on; then it is put aside or the inbox stops, as {@link FailurePolicy} says.
 *
 * <p>Safe for concurrent use.
 *
 * <pre>{@code
 * listeners.status().forEach(status -> log.info("{} is {} behind", status.id(), status.lag()));
 * listeners.deadLetters("returns", 100).forEach(listeners::replay);
 * }</pre>
 */
public final class InboxListeners {
    private static final Logger log = LoggerFactory.getLogger(InboxListeners.class);

    private final ListenerParts parts;
    private final ListenerSettings settings;
    private final Clock clock;
    private final MeterRegistry registry;
    private final String node = UUID.randomUUID().toString();
    private final Map<String, ListenerDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, ListenerLoop> loops = new LinkedHashMap<>();
    private final Consumer<String> watcher = this::entered;
    private volatile Collection<ListenerLoop> running = List.of();

    public InboxListeners(ListenerParts parts, ListenerSettings settings, Clock clock, MeterRegistry registry) {
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * Adds a listener, which begins with the next {@link #start}.
     *
     * @throws IllegalArgumentException when there is one of this id
     */
    public synchronized void add(ListenerDefinition definition) {
        if (definitions.putIfAbsent(definition.id(), definition) != null) {
            throw new IllegalArgumentException("id: there are two listeners \"" + definition.id() + "\"");
        }
    }

    /**
     * Asks for the users of all listeners, so that whoever is registered on asking can be sent to from now on, and passes when
     * everybody exists who has to: see {@link ListenerUsers#required}.
     *
     * @throws UnknownListenerUserException for the first listener of which somebody does not
     */
    public synchronized void requireUsers() {
        for (ListenerDefinition definition : definitions.values()) {
            Set<String> unknown = required(definition);
            if (!unknown.isEmpty()) {
                parts.existing().apply(List.copyOf(unknown)).forEach(unknown::remove);
            }
            if (!unknown.isEmpty()) {
                throw new UnknownListenerUserException(definition.id(), unknown);
            }
        }
    }

    private static Set<String> required(ListenerDefinition definition) {
        ListenerUsers users = definition.users();
        if (users.required()) {
            return new LinkedHashSet<>(users.userIds());
        }
        try {
            users.userIds();
        } catch (RuntimeException e) {
            log.debug("The users of listener {} are asked for later", definition.id(), e);
        }
        return new LinkedHashSet<>();
    }

    /** Begins to consume, on threads that keep the process alive until {@link #stop}. */
    public synchronized void start() {
        if (loops.isEmpty() && !definitions.isEmpty()) {
            definitions.forEach((id, definition) ->
                    loops.put(id, new ListenerLoop(definition, parts, settings, node, clock, registry)));
            running = List.copyOf(loops.values());
            parts.news().watch(watcher);
            running.forEach(ListenerLoop::start);
        }
    }

    /**
     * Finishes what is under way, for as long as the settings say, stores how far each listener has come, and lets other nodes
     * go on. What is not finished by then is interrupted, and left to others when its lease has ended.
     */
    public synchronized void stop() {
        parts.news().unwatch(watcher);
        running.forEach(ListenerLoop::close);
        try {
            for (ListenerLoop loop : running) {
                loop.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loops.clear();
        running = List.of();
    }

    private void entered(String userId) {
        for (ListenerLoop loop : running) {
            loop.entered(userId);
        }
    }

    /** Returns how the listeners do on this node, in the order in which they were added; none when they are stopped. */
    public List<ListenerStatus> status() {
        return running.stream().map(ListenerLoop::status).toList();
    }

    /**
     * Takes up again what {@link FailurePolicy#STOP} has stopped on this node, from the message that failed.
     *
     * @throws IllegalArgumentException when there is no such listener
     */
    public synchronized void resume(String listenerId) {
        definition(listenerId);
        ListenerLoop loop = loops.get(listenerId);
        if (loop != null) {
            loop.resume();
        }
    }

    /** Returns what a listener could not handle, on any node, by user and number. */
    public List<DeadLetter> deadLetters(String listenerId, int limit) {
        return parts.deadLetters().list(listenerId, limit);
    }

    /** Returns how many messages a listener could not handle, on any node. */
    public long deadLetterCount(String listenerId) {
        return parts.deadLetters().count(listenerId);
    }

    /** Throws a dead letter away. Returns whether it was there. */
    public boolean discard(DeadLetter letter) {
        return parts.deadLetters().remove(letter.listenerId(), letter.userId(), letter.inboxSeq());
    }

    /**
     * Hands a dead letter to its listener again, once, on the calling thread, and removes it if that succeeds. It is out of
     * the order of its conversation.
     *
     * @return whether it is gone: it was handled, or the message does not exist any more
     * @throws IllegalArgumentException when there is no such listener here
     */
    public boolean replay(DeadLetter letter) {
        ListenerDefinition definition = definition(letter.listenerId());
        InboxPage.Entry entry = find(letter);
        if (entry != null && FeedReader.isThere(entry)) {
            Delivery delivery = new Delivery(
                    letter.listenerId(), letter.userId(), letter.inboxSeq(), entry.message(), letter.attempts() + 1);
            try {
                definition.handler().handle(delivery);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (Exception e) {
                parts.deadLetters().put(delivery.toDeadLetter(e.toString(), clock.instant()));
                return false;
            }
        }
        discard(letter);
        return true;
    }

    /** As {@link #replay(DeadLetter)}, for the first dead letters of a listener. Returns how many are gone. */
    public int replay(String listenerId, int limit) {
        int gone = 0;
        for (DeadLetter letter : deadLetters(listenerId, limit)) {
            gone += replay(letter) ? 1 : 0;
        }
        return gone;
    }

    private InboxPage.@Nullable Entry find(DeadLetter letter) {
        return parts.inboxes().apply(letter.userId()).after(letter.inboxSeq() - 1, 1).entries().stream()
                .filter(entry -> entry.inboxSeq() == letter.inboxSeq())
                .findFirst()
                .orElse(null);
    }

    private synchronized ListenerDefinition definition(String listenerId) {
        ListenerDefinition definition = definitions.get(listenerId);
        if (definition == null) {
            throw new IllegalArgumentException("listenerId: no listener \"" + listenerId + "\" here");
        }
        return definition;
    }
}
