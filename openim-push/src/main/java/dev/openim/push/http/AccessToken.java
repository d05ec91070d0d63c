package dev.openim.push.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that a vendor hands out for a while. It is fetched when it is needed, once for all who wait for it, and again shortly
 * before it ends or when the vendor does not take it any more. Safe for concurrent use.
 */
public final class AccessToken {
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Asks the vendor for a token; blocks. */
    @FunctionalInterface
    public interface Source {
        /**
         * Returns a token that is good from now on.
         *
         * @throws IOException when there is none now
         */
        Fetched fetch() throws IOException;
    }

    /** A token, and until when it is good. */
    public record Fetched(String token, Instant expires) {
        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Fetched[expires=" + expires + "]";
        }
    }

    private final Source source;
    private final Clock clock;
    private @Nullable Fetched current;

    public AccessToken(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Returns a token that is good. */
    public synchronized String get() throws IOException {
        Fetched known = current;
        if (known == null || clock.instant().isAfter(known.expires().minus(MARGIN))) {
            known = source.fetch();
            current = known;
        }
        return known.token();
    }

    /** The vendor does not take this one any more. */
    public synchronized void refused(String token) {
        if (current != null && current.token().equals(token)) {
            current = null;
        }
    }
}
