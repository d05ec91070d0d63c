package dev.openim.storage.redis;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.openim.auth.Platform;
import dev.openim.cluster.NodeRoutes;
import dev.openim.cluster.SessionRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connections of a node as they are in Redis, a hash at {prefix}routes:{{node id}}, which expires with the lease: the field
 * "incarnation" is the run of the node, "number" that of the last write, and "writing" is there while not all is; each other
 * field is the id of a connection, and its value says whose it is, such as
 * {"userId":"bob","platform":"Web","background":false,"tokenId":"…","openedAt":1764300000000}.
 */
final class RouteHash {
    private static final Logger log = LoggerFactory.getLogger(RouteHash.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Platform> PLATFORMS =
            Arrays.stream(Platform.values()).collect(Collectors.toMap(Platform::wireName, Function.identity()));

    private RouteHash() {}

    static byte[] value(SessionRow row) {
        return JSON.writeValueAsBytes(
                new Value(row.userId(), row.platform().wireName(), row.background(), row.tokenId(), row.openedAt()));
    }

    /** Reads a hash; null if there is none, or not all of it. */
    static @Nullable NodeRoutes read(Map<byte[], byte[]> hash) {
        Map<String, String> state = new HashMap<>();
        List<SessionRow> rows = new ArrayList<>(hash.size());
        hash.forEach((field, value) -> {
            String name = Redis.text(field);
            if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
                row(name, value).ifPresent(rows::add);
            } else {
                state.put(name, Redis.text(value));
            }
        });
        String incarnation = state.get("incarnation");
        String number = state.get("number");
        return incarnation == null || number == null || state.containsKey("writing")
                ? null
                : new NodeRoutes(Long.parseLong(incarnation), Long.parseLong(number), rows);
    }

    /** A platform of a later release is none yet. What makes no sense is passed over, so that all else is known. */
    private static Optional<SessionRow> row(String connectionId, byte[] value) {
        try {
            long id = Long.parseLong(connectionId);
            Value read = JSON.readValue(value, Value.class);
            return Optional.ofNullable(PLATFORMS.get(read.platform))
                    .map(platform ->
                            new SessionRow(read.userId, platform, read.background, id, read.tokenId, read.openedAt));
        } catch (NumberFormatException | JacksonException e) {
            log.debug("Connection {} is passed over: {}", connectionId, e.getMessage());
            return Optional.empty();
        }
    }

    @JsonPropertyOrder({"userId", "platform", "background", "tokenId", "openedAt"})
    private record Value(String userId, String platform, boolean background, String tokenId, long openedAt) {}
}
