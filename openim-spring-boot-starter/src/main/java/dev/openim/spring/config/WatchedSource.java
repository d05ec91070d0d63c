package dev.openim.spring.config;

import dev.openim.push.etcd.ConfigFollower;
import dev.openim.push.etcd.ConfigSnapshot;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One place in etcd that is followed. Everything happens on the thread that follows, but asking for the status. */
final class WatchedSource implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchedSource.class);

    private final EtcdPropertySource source;
    private final BiFunction<EtcdPropertySource, Map<String, Setting>, Map<String, String>> change;
    private final ConfigFollower follower;
    private ParsedEntries entries;
    private volatile Map<String, String> refused = Map.of();

    /** @param change makes the source have other properties, and returns those that are refused */
    WatchedSource(
            EtcdPropertySource source,
            ScheduledExecutorService thread,
            BiFunction<EtcdPropertySource, Map<String, Setting>, Map<String, String>> change) {
        this.source = source;
        this.change = change;
        EtcdLocation location = source.getSource();
        this.entries = ParsedEntries.NONE.replaced(location.prefix(), source.initial());
        this.follower =
                ConfigFollower.start(location.connection(), location.prefix(), source.initial(), thread, this::take);
    }

    private void take(ConfigSnapshot snapshot) {
        entries = entries.replaced(source.getSource().prefix(), snapshot);
        Map<String, String> refusals = new TreeMap<>(change.apply(source, entries.settings()));
        entries.unreadable().forEach((name, failure) -> refusals.put(name, String.valueOf(failure.getMessage())));
        refusals.forEach((name, why) -> {
            if (!why.equals(refused.get(name))) {
                log.warn("Changed in etcd, and refused, so that the former value stays: {}: {}", name, why);
            }
        });
        refused = Map.copyOf(refusals);
    }

    SettingsStatus status() {
        return new SettingsStatus(
                source.getName(), follower.revision(), follower.isReachable(), source.size(), refused);
    }

    @Override
    public void close() {
        follower.close();
    }
}
