package dev.openim.storage.redis;

import dev.openim.cache.Stale;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What nodes publish, as JSON: {"node":"one","all":false,"stale":[{"cache":"group","key":["g1"]}]}.
 *
 * @param node who says so
 * @param all whether more than is named here may have changed
 */
record StaleMessage(String node, boolean all, List<Entry> stale) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static StaleMessage everything(String node) {
        return new StaleMessage(node, true, List.of());
    }

    static StaleMessage of(String node, Collection<Stale> stale) {
        return new StaleMessage(
                node,
                false,
                stale.stream().map(one -> new Entry(one.cache(), one.key())).toList());
    }

    static StaleMessage read(byte[] json) {
        return JSON.readValue(json, StaleMessage.class);
    }

    byte[] toBytes() {
        return JSON.writeValueAsBytes(this);
    }

    record Entry(String cache, List<String> key) {
        Stale toStale() {
            return new Stale(cache, key);
        }
    }
}
