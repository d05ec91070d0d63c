package dev.openim.listener;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.error.StorageUnavailableException;
import dev.openim.facade.Inbox;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.user.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server, and nodes with listeners on it. */
final class ListenerNodes implements AutoCloseable {
    /** Long enough to outlast any test, so that nothing is taken over but where a test wants it. */
    static final ListenerSettings PATIENT =
            new ListenerSettings(Duration.ofMinutes(10), Duration.ofMillis(20), 100, Duration.ofSeconds(20));

    final Chat chat = new Chat();
    final Caller alice = chat.register("alice");
    final Caller carol = chat.register("carol");
    final Caller bot = chat.register("bot");
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
    private final ListenerStore positions = new InMemoryListenerStore(unit);
    private final DeadLetterStore deadLetters = new InMemoryDeadLetterStore(unit);
    private final List<Node> nodes = new ArrayList<>();

    /** A node with listeners. */
    final class Node {
        final InboxListeners listeners;
        private volatile boolean dead;

        private Node(ListenerSettings settings, Clock clock) {
            ListenerParts parts = new ListenerParts(
                    new Mortal(),
                    deadLetters,
                    chat.stores.inboxes(),
                    userId -> new Inbox(chat::admin, chat.inboxes, userId),
                    ids -> chat.stores.users().find(ids).stream()
                            .map(User::userId)
                            .toList(),
                    chat.news);
            listeners = new InboxListeners(parts, settings, clock, meters);
        }

        Node with(ListenerDefinition definition) {
            listeners.add(definition);
            return this;
        }

        Node start() {
            listeners.start();
            return this;
        }

        /** From now on nothing of this node reaches the store, as if its process had died. */
        void die() {
            dead = true;
        }

        ListenerStatus status() {
            return listeners.status().get(0);
        }

        private final class Mortal implements ListenerStore {
            @Override
            public List<Position> claim(
                    String listenerId, String owner, long now, long leasedUntil, Collection<String> userIds) {
                requireLife();
                return positions.claim(listenerId, owner, now, leasedUntil, userIds);
            }

            @Override
            public Set<String> save(String listenerId, String owner, Map<String, Long> saved) {
                requireLife();
                return positions.save(listenerId, owner, saved);
            }

            @Override
            public void release(String listenerId, String owner, Collection<String> userIds) {
                requireLife();
                positions.release(listenerId, owner, userIds);
            }

            private void requireLife() {
                if (dead) {
                    throw new StorageUnavailableException("dead", new IllegalStateException());
                }
            }
        }
    }

    Node node(ListenerSettings settings) {
        return node(settings, Clock.systemUTC());
    }

    Node node(ListenerSettings settings, Clock clock) {
        Node node = new Node(settings, clock);
        nodes.add(node);
        return node;
    }

    /** A listener of the bot's inbox, from the first message on, that waits for nothing between attempts. */
    ListenerDefinition echo(DeliveryHandler handler) {
        return ListenerDefinition.of("echo", () -> List.of(bot.userId()), handler)
                .startingAt(Start.EARLIEST)
                .retry(new Retry(3, Duration.ZERO, Duration.ZERO));
    }

    void say(Caller from, String... texts) {
        for (String text : texts) {
            chat.sendText(from, bot, text);
        }
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.listeners.stop());
        chat.close();
    }
}
