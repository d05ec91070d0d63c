package dev.openim.cache;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The caches of this node. Each registers here, and says here what changed on this node after it is stored; other nodes are
 * told, and what they tell is forgotten here. Without other nodes nothing is told to anybody.
 *
 * <p>Safe for concurrent use.
 */
public final class Invalidations {
    private final Map<String, Remembered> caches = new ConcurrentHashMap<>();
    private volatile @Nullable Consumer<Stale> others;

    /**
     * Registers a cache.
     *
     * @param cache its name, the same on all nodes
     * @return where its changes on this node are to be told
     * @throws IllegalStateException when there is one of this name
     */
    public Changes register(String cache, Remembered remembered) {
        if (caches.putIfAbsent(cache, remembered) != null) {
            throw new IllegalStateException("cache: " + cache + " (expected: a name that is not registered yet)");
        }
        return key -> {
            Consumer<Stale> told = others;
            if (told != null) {
                told.accept(new Stale(cache, List.of(key)));
            }
        };
    }

    /** Sets who tells the other nodes; it must not block. */
    public void tellOthersBy(Consumer<Stale> teller) {
        others = teller;
    }

    /** Forgets what changed on another node. A cache that does not exist here has nothing to forget. */
    public void forget(Stale stale) {
        Remembered cache = caches.get(stale.cache());
        if (cache != null) {
            cache.forget(stale.key());
        }
    }

    /** Forgets everything: something may have changed without a word of it. */
    public void forgetAll() {
        caches.values().forEach(Remembered::forgetAll);
    }

    /** Where a cache tells what changed on this node, when that is stored. Never blocks. */
    @FunctionalInterface
    public interface Changes {
        void tell(String... key);
    }
}
