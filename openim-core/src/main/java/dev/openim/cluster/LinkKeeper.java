package dev.openim.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings links and what is known of other nodes to what the registry says, again and again, and whenever something happened. Of
 * two nodes the one with the smaller id dials.
 *
 * <p>Safe for concurrent use; never blocks. The work is done by one thread.
 */
final class LinkKeeper {
    private static final Logger log = LoggerFactory.getLogger(LinkKeeper.class);

    private final NodeRef self;
    private final NodeTransport transport;
    private final Peers peers;
    private final ForgetQueue forgetting;
    private final Set<String> dialing = ConcurrentHashMap.newKeySet();
    private volatile List<NodeInfo> members = List.of();
    private volatile @Nullable ScheduledExecutorService thread;

    LinkKeeper(NodeRef self, NodeTransport transport, Peers peers, ForgetQueue forgetting) {
        this.self = self;
        this.transport = transport;
        this.peers = peers;
        this.forgetting = forgetting;
    }

    /** Begins to look, first now and then after each {@code pause}, with {@code besides} each time. */
    void start(Duration pause, Runnable besides) {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(daemon("openim-cluster"));
        Runnable all = () -> {
            logged(this::look);
            logged(besides);
        };
        var unused = started.scheduleWithFixedDelay(all, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
        }
        members = List.of();
    }

    List<NodeInfo> members() {
        return members;
    }

    /** The registry says who there is. */
    void members(List<NodeInfo> newMembers) {
        members = List.copyOf(newMembers);
        lookSoon();
    }

    void lookSoon() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            try {
                running.execute(() -> logged(this::look));
            } catch (RejectedExecutionException e) {
                log.trace("The node has just been stopped", e);
            }
        }
    }

    private static void logged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("Links to other nodes may be missing", e);
        }
    }

    private void look() {
        boolean allLinked = true;
        for (NodeInfo member : members) {
            if (!member.id().equals(self.id()) && !peers.get(member.id()).isLinked()) {
                allLinked = false;
                dial(member);
            }
        }
        if (!allLinked) {
            forgetting.addEverything(); // what such a node changes is not told
        }
        peers.dropGone(members.stream().map(NodeInfo::id).collect(Collectors.toSet()));
    }

    private void dial(NodeInfo member) {
        if (self.id().compareTo(member.id()) < 0 && dialing.add(member.id())) {
            CompletionStage<?> dialed;
            try {
                dialed = transport.dial(member);
            } catch (RuntimeException e) {
                dialed = CompletableFuture.failedFuture(e);
            }
            dialed.whenComplete((done, failure) -> {
                dialing.remove(member.id());
                if (failure != null) {
                    log.debug("Node {} is not reached: {}", member.id(), failure.toString());
                }
            });
        }
    }

    static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
