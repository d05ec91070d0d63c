package dev.openim.storage.redis;

import dev.openim.cache.Stale;
import dev.openim.cluster.NodeRef;
import dev.openim.cluster.StaleChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/**
 * {@link StaleChannel} over publishing and subscribing of Redis, on the channel {prefix}stale, as {@link StaleMessage} says. After
 * a break the driver subscribes again by itself.
 */
public final class RedisStaleChannel implements StaleChannel {
    private static final Logger log = LoggerFactory.getLogger(RedisStaleChannel.class);
    private static final long RETRY_MILLIS = 1_000;

    private final Redis redis;
    private final byte[] channel;
    private volatile @Nullable Run run;

    public RedisStaleChannel(Redis redis) {
        this.redis = redis;
        this.channel = redis.settings().key("stale");
    }

    @Override
    public synchronized void start(NodeRef self, Listener listener) {
        close();
        run = new Run(self.id(), listener);
    }

    @Override
    public void publish(Stale stale) {
        Run running = run;
        if (running != null) {
            running.publisher.add(stale);
        }
    }

    @Override
    public synchronized void close() {
        Run running = run;
        run = null;
        if (running != null) {
            running.end();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "openim-stale");
        thread.setDaemon(true);
        return thread;
    }

    /** From start to close. */
    private final class Run implements MessageListener, SubscriptionListener {
        private final String node;
        private final Listener listener;
        private final ScheduledExecutorService worker =
                Executors.newSingleThreadScheduledExecutor(RedisStaleChannel::daemon);
        private final StalePublisher publisher;
        private @Nullable RedisMessageListenerContainer subscription;
        private boolean ended;
        private boolean failing;

        Run(String node, Listener listener) {
            this.node = node;
            this.listener = listener;
            this.publisher = new StalePublisher(redis, channel, node, worker);
            worker.execute(this::subscribe);
        }

        private synchronized void subscribe() {
            if (ended) {
                return;
            }
            RedisMessageListenerContainer container = new RedisMessageListenerContainer();
            container.setConnectionFactory(redis.connections());
            container.setTaskExecutor(Runnable::run); // a listener does not block
            container.setSubscriptionExecutor(worker); // it would sleep on any that takes nothing for later
            container.setRecoveryInterval(RETRY_MILLIS);
            container.setMaxSubscriptionRegistrationWaitingTime(
                    redis.settings().timeout().toMillis());
            container.addMessageListener(this, ChannelTopic.of(Redis.text(channel)));
            container.afterPropertiesSet();
            try {
                container.start();
                subscription = container;
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    failing = true;
                    log.warn("Redis does not tell for now what nodes without a link change: {}", e.getMessage());
                }
                close(container);
                subscribeLater();
            }
        }

        private void subscribeLater() {
            try {
                var unused = worker.schedule(this::subscribe, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                log.trace("The node has just been stopped", e);
            }
        }

        @Override
        public void onChannelSubscribed(byte[] subscribed, long count) {
            listener.missed();
        }

        @Override
        public void onMessage(Message message, byte @Nullable [] pattern) {
            try {
                take(StaleMessage.read(message.getBody()));
            } catch (RuntimeException e) {
                log.warn("Something on channel {} makes no sense", Redis.text(channel), e);
                listener.missed();
            }
        }

        private void take(StaleMessage told) {
            if (!told.node().equals(node)) {
                if (told.all()) {
                    listener.missed();
                }
                told.stale().forEach(entry -> listener.stale(entry.toStale()));
            }
        }

        void end() {
            worker.shutdownNow();
            RedisMessageListenerContainer last;
            synchronized (this) {
                ended = true;
                last = subscription;
            }
            if (last != null) {
                closeWithin(last);
            }
        }

        /** The driver waits for an answer of Redis, which may be away for longer than anybody wants to wait here. */
        private void closeWithin(RedisMessageListenerContainer container) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(
                    () -> close(container), task -> daemon(task).start());
            try {
                closed.get(redis.settings().timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                log.debug("The subscription ends later: {}", e.toString());
            }
        }

        private void close(RedisMessageListenerContainer container) {
            try {
                container.destroy();
            } catch (Exception e) {
                log.debug("The subscription did not end in an orderly way: {}", e.getMessage());
            }
        }
    }
}
