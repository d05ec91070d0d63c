package dev.openim.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which logins of one user exclude each other. Source: websocket.md 8.2.
 *
 * <p>A policy decides twice, by pure functions: when a token is issued, which older tokens go out of use, and when a
 * client connects, which connections end and which tokens go out of use with them. Administrator tokens (platform 10)
 * are outside all policies. Where the source leaves open which of several tokens is kept, it is the newest.
 */
public enum MultiLoginPolicy {
    /** Logins never exclude each other. */
    NONE(0) {
        @Override
        Set<TokenRecord> displaced(List<TokenRecord> others, Platform issued) {
            return Set.of();
        }

        @Override
        boolean excludes(Platform arriving, Platform present) {
            return false;
        }

        @Override
        boolean clearsPlatform(Platform arriving, List<LoginSession> present) {
            return false;
        }
    },

    /** A login ends the older ones on the same platform. */
    ONE_PER_PLATFORM(1) {
        @Override
        Set<TokenRecord> displaced(List<TokenRecord> others, Platform issued) {
            Set<TokenRecord> displaced = new HashSet<>(matching(others, issued::equals));
            for (Platform platform : Platform.values()) {
                if (platform != issued) {
                    displaced.addAll(allButNewest(matching(others, platform::equals)));
                }
            }
            return displaced;
        }

        @Override
        boolean excludes(Platform arriving, Platform present) {
            return arriving == present;
        }

        @Override
        boolean clearsPlatform(Platform arriving, List<LoginSession> present) {
            return present.stream().anyMatch(session -> session.platform() == arriving);
        }
    },

    /** A login ends the older ones on devices of the same class, as {@link Platform#terminalClass()} has it. */
    ONE_PER_CLASS(4) {
        @Override
        Set<TokenRecord> displaced(List<TokenRecord> others, Platform issued) {
            Set<TokenRecord> displaced = new HashSet<>(matching(others, platform -> excludes(issued, platform)));
            for (Platform first : Platform.values()) {
                if (!excludes(issued, first)) {
                    displaced.addAll(allButNewest(matching(others, platform -> excludes(first, platform))));
                }
            }
            return displaced;
        }

        @Override
        boolean excludes(Platform arriving, Platform present) {
            return arriving.terminalClass().equals(present.terminalClass());
        }

        @Override
        boolean clearsPlatform(Platform arriving, List<LoginSession> present) {
            return false;
        }
    },

    /** PCs are free; of everything else there is one login. */
    PC_AND_OTHER(5) {
        @Override
        Set<TokenRecord> displaced(List<TokenRecord> others, Platform issued) {
            List<TokenRecord> notPc = matching(others, platform -> !platform.isPc());
            if (!issued.isPc()) {
                return new HashSet<>(notPc);
            }
            List<TokenRecord> android = matching(notPc, Platform.ANDROID::equals);
            List<TokenRecord> preferred = android.isEmpty() ? notPc : android;
            Set<TokenRecord> displaced = new HashSet<>(notPc);
            preferred.stream().reduce((older, newer) -> newer).ifPresent(displaced::remove);
            return displaced;
        }

        @Override
        boolean excludes(Platform arriving, Platform present) {
            return !arriving.isPc() && !present.isPc();
        }

        @Override
        boolean clearsPlatform(Platform arriving, List<LoginSession> present) {
            return !arriving.isPc() && !present.isEmpty();
        }
    };

    /** How long an administrator's token stays good once there are too many newer ones. */
    static final long ADMIN_GRACE_MILLIS = 5 * 60_000;

    private final int code;

    MultiLoginPolicy(int code) {
        this.code = code;
    }

    /** Returns the number of the policy in OpenIM's own configuration. */
    public int code() {
        return code;
    }

    /** Which of the user's other tokens, oldest first, go out of use when one is issued for a platform. */
    abstract Set<TokenRecord> displaced(List<TokenRecord> others, Platform issued);

    /** Whether a connection that arrives ends one that is there, unless both came with the same token. */
    abstract boolean excludes(Platform arriving, Platform present);

    /** Whether all other tokens of the arriving platform go out of use, those without a connection too. */
    abstract boolean clearsPlatform(Platform arriving, List<LoginSession> present);

    /**
     * Returns a user's tokens once another one is issued. Those that expired or were put out of use before are forgotten.
     *
     * @param tokens the tokens so far, oldest first
     * @param maxPerPlatform how many of one platform stay in use, the new one counted
     */
    public List<TokenRecord> afterIssuing(List<TokenRecord> tokens, TokenRecord issued, int maxPerPlatform) {
        List<TokenRecord> good = tokens.stream()
                .filter(token -> !token.kicked() && token.expiresAt() > issued.issuedAt())
                .toList();
        List<TokenRecord> result = new ArrayList<>();
        if (issued.platform() == Platform.ADMIN) {
            Set<TokenRecord> surplus = surplus(good, Platform.ADMIN, maxPerPlatform - 1);
            good.forEach(token -> result.add(surplus.contains(token) ? endSoon(token, issued.issuedAt()) : token));
        } else {
            List<TokenRecord> others = matching(good, platform -> platform != Platform.ADMIN);
            Set<TokenRecord> displaced = new HashSet<>(displaced(others, issued.platform()));
            for (Platform platform : Platform.values()) {
                int room = platform == issued.platform() ? maxPerPlatform - 1 : maxPerPlatform;
                displaced.addAll(surplus(others, platform, room));
            }
            good.forEach(token -> result.add(displaced.contains(token) ? token.kick() : token));
        }
        result.add(issued);
        return result;
    }

    /** Returns the connections that end when another one arrives. */
    public List<LoginSession> displacedSessions(List<LoginSession> present, LoginSession arriving) {
        if (arriving.platform() == Platform.ADMIN) {
            return List.of();
        }
        return present.stream()
                .filter(session -> session.platform() != Platform.ADMIN
                        && !session.tokenId().equals(arriving.tokenId())
                        && excludes(arriving.platform(), session.platform()))
                .toList();
    }

    /**
     * Returns which tokens go out of use when a connection arrives: those of the connections that end, and for some
     * policies all others of its platform.
     */
    public Predicate<TokenRecord> displacedTokens(List<LoginSession> present, LoginSession arriving) {
        if (arriving.platform() == Platform.ADMIN) {
            return token -> false;
        }
        Set<String> ended = new HashSet<>();
        displacedSessions(present, arriving).forEach(session -> ended.add(session.tokenId()));
        boolean clears = clearsPlatform(arriving.platform(), present);
        return token -> !token.tokenId().equals(arriving.tokenId())
                && (ended.contains(token.tokenId()) || (clears && token.platform() == arriving.platform()));
    }

    private static TokenRecord endSoon(TokenRecord token, long now) {
        long end = Math.min(token.expiresAt(), now + ADMIN_GRACE_MILLIS);
        return new TokenRecord(token.tokenId(), token.platform(), token.issuedAt(), end, false);
    }

    private static Set<TokenRecord> surplus(List<TokenRecord> tokens, Platform platform, int room) {
        List<TokenRecord> same = matching(tokens, platform::equals);
        return new HashSet<>(same.subList(0, Math.max(0, same.size() - room)));
    }

    private static List<TokenRecord> matching(List<TokenRecord> tokens, Predicate<Platform> platforms) {
        return tokens.stream()
                .filter(token -> platforms.test(token.platform()))
                .sorted(Comparator.comparingLong(TokenRecord::issuedAt))
                .toList();
    }

    private static List<TokenRecord> allButNewest(List<TokenRecord> tokens) {
        return tokens.subList(0, Math.max(0, tokens.size() - 1));
    }
}
