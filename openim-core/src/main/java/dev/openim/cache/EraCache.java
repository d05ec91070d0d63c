package dev.openim.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache that loads what it lacks, and forgets it without gaps: what is being loaded while it is to be forgotten is not kept
 * either. Caffeine alone promises that for one key, and not for all of them; so each entry belongs to an era, and forgetting all
 * begins a new one.
 *
 * <p>Safe for concurrent use. Forgetting one key waits for its loading.
 */
public final class EraCache<K, V> {
    private final Cache<Dated<K>, V> cache;
    private volatile long era;

    /**
     * @param ttl time an entry is kept
     * @param maxSize entries that are kept
     */
    public EraCache(Duration ttl, int maxSize, Ticker ticker) {
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(ttl)
                .maximumSize(maxSize)
                .ticker(ticker)
                .build();
    }

    /** Returns what is kept, or loads it; null, which is not kept, when there is nothing to load. */
    public @Nullable V get(K key, Function<K, @Nullable V> loader) {
        return cache.get(new Dated<>(key, era), dated -> loader.apply(dated.key()));
    }

    /** Returns what is kept. */
    public @Nullable V peek(K key) {
        return cache.getIfPresent(new Dated<>(key, era));
    }

    public void forget(K key) {
        cache.invalidate(new Dated<>(key, era));
    }

    public synchronized void forgetAll() {
        era++;
        cache.invalidateAll();
    }

    private record Dated<K>(K key, long era) {}
}
