package dev.openim.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.device.DeviceStore.LogQuery;
import dev.openim.error.OpenImException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Takes what devices tell about themselves, for whom the access table lets. Safe for concurrent use; blocks on the store. Source: http-api.md 2.8. */
public final class DeviceService {
    private static final int MAX_LOGS = 100;
    private static final int MAX_TOKEN = 4096;
    private static final int MAX_TEXT = 1024;
    /** 20 years in seconds, or the year 1990 as seconds since the epoch. */
    private static final long LONGEST_DURATION = 631_000_000L;
    /** The year 1973 in milliseconds since the epoch, or the year 5138 in seconds. */
    private static final long EARLIEST_MILLISECONDS = 100_000_000_000L;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DeviceStore store;
    private final Clock clock;

    public DeviceService(DeviceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Remembers where a push vendor reaches a device.
     *
     * @param token whose time is what the application's client gave: seconds since the epoch, as it is documented, or
     *     milliseconds, or how many seconds it is good from now on, as some do; 0 or less is for ever
     */
    public void updatePushToken(PushToken token) {
        if (Platform.of(token.platformId()).isEmpty()) {
            throw OpenImException.args("platformID: " + token.platformId() + " (expected: a platform)");
        }
        if (token.token().isEmpty() || token.token().length() > MAX_TOKEN) {
            throw OpenImException.args(
                    "fcmToken: " + token.token().length() + " characters (expected: 1-" + MAX_TOKEN + ")");
        }
        store.putToken(new PushToken(
                token.userId(), token.platformId(), token.token(), expiry(token.expireTime(), clock.millis() / 1000)));
    }

    private static long expiry(long given, long now) {
        if (given <= 0) {
            return Long.MAX_VALUE;
        }
        if (given > EARLIEST_MILLISECONDS) {
            return given / 1000;
        }
        return given < LONGEST_DURATION ? now + given : given;
    }

    /** Remembers how many unread messages a user's application counts. */
    public void setBadge(String userId, int unread) {
        store.putBadge(userId, Math.max(0, unread));
    }

    /** Puts logs that the caller has uploaded on record. Their ids and times are made here. */
    public void addLogs(Caller caller, List<ClientLog> logs) {
        if (logs.isEmpty() || logs.size() > MAX_LOGS) {
            throw OpenImException.args("fileURLs: " + logs.size() + " (expected: 1-" + MAX_LOGS + ")");
        }
        long now = clock.millis();
        store.addLogs(logs.stream().map(log -> recorded(caller, log, now)).toList());
    }

    private static ClientLog recorded(Caller caller, ClientLog log, long now) {
        requireShort("URL", log.url());
        requireShort("filename", log.fileName());
        requireShort("appFramework", log.systemType());
        requireShort("ex", log.ex());
        requireShort("version", log.version());
        String id = String.valueOf(1_000_000_000L + RANDOM.nextLong(9_000_000_000L));
        return new ClientLog(
                id,
                caller.userId(),
                log.platformId(),
                log.url(),
                now,
                log.fileName(),
                log.systemType(),
                log.ex(),
                log.version());
    }

    private static void requireShort(String field, String value) {
        int bytes = value.getBytes(UTF_8).length;
        if (bytes > MAX_TEXT) {
            throw OpenImException.args(field + ": " + bytes + " bytes (expected: at most " + MAX_TEXT + ")");
        }
    }

    /** Takes logs off the record; the files stay until they expire. */
    public void deleteLogs(Collection<String> logIds) {
        if (logIds.isEmpty() || logIds.size() > MAX_LOGS) {
            throw OpenImException.args("logIDs: " + logIds.size() + " (expected: 1-" + MAX_LOGS + ")");
        }
        if (!store.removeLogs(logIds)) {
            throw OpenImException.notFound("logIDs: one is not there (expected: all)");
        }
    }

    /** Returns which logs a search is for. */
    public LogQuery query(String userIdPrefix, long from, long to) {
        if (from > to) {
            throw OpenImException.args("startTime: " + from + " (expected: at most endTime, " + to + ")");
        }
        return new LogQuery(userIdPrefix, from, to == 0 ? Long.MAX_VALUE : to);
    }

    public List<ClientLog> logs(LogQuery query, int offset, int limit) {
        return store.logs(query, offset, limit);
    }

    public int countLogs(LogQuery query) {
        return store.countLogs(query);
    }
}
