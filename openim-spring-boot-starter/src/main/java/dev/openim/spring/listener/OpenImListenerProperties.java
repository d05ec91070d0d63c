package dev.openim.spring.listener;

import dev.openim.listener.ListenerSettings;
import dev.openim.listener.Retry;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of inbox listeners.
 *
 * @param enabled Whether this node consumes inboxes for its listeners.
 * @param concurrency Messages that a listener handles at the same time, each of another conversation, unless it says otherwise.
 * @param attempts Attempts at a message, unless the listener says otherwise.
 * @param backoff Pause after the first failure. It doubles with each one that follows.
 * @param maxBackoff Longest pause between attempts.
 * @param requireUsers Whether the start fails when a user that a listener names does not exist. Otherwise he is waited for.
 * @param lease Time after which another node goes on with the inboxes of a node that died. Clocks of the nodes differ by less.
 * @param pollInterval Time between two looks for messages that other nodes have stored, and for inboxes that nobody consumes.
 * @param readAhead Entries of an inbox that are read and not yet done with, at most 500. So many can come again after a crash.
 * @param stopTimeout Time that a stop waits for what is under way.
 */
@ConfigurationProperties("openim.listener")
public record OpenImListenerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int concurrency,
        @DefaultValue("5") int attempts,
        @DefaultValue("1s") Duration backoff,
        @DefaultValue("1m") Duration maxBackoff,
        @DefaultValue("true") boolean requireUsers,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("100") int readAhead,
        @DefaultValue("20s") Duration stopTimeout) {

    ListenerSettings toSettings() {
        return new ListenerSettings(lease, pollInterval, readAhead, stopTimeout);
    }

    Retry toRetry() {
        return new Retry(attempts, backoff, maxBackoff);
    }
}
