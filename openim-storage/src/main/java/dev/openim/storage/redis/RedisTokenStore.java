package dev.openim.storage.redis;

import dev.openim.auth.TokenRecord;
import dev.openim.auth.TokenStore;
import dev.openim.error.StorageUnavailableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * {@link TokenStore} in Redis: a hash for each user, as {@link TokenHash} says. It expires with the last of its tokens; those
 * that expire before are not seen any more, and removed with the next update.
 *
 * <p>Finding and listing is one round trip. An update reads, and writes if nobody else did in between: two round trips, or
 * one when nothing changes. It takes no part in a {@link dev.openim.store.UnitOfWork}.
 */
public final class RedisTokenStore implements TokenStore {
    private static final Script<Long> PUT = Script.number("put-tokens.lua");
    /** After this many updates lost to others the reason is another one. */
    private static final int MAX_ATTEMPTS = 100;

    private final Redis redis;
    private final Clock clock;

    public RedisTokenStore(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Optional<TokenRecord> find(String userId, String tokenId) {
        Command<byte @Nullable []> get = commands -> commands.hget(key(userId), TokenHash.field(tokenId));
        byte[] found = redis.call(get);
        return Optional.ofNullable(found)
                .map(value -> TokenHash.token(tokenId, Redis.text(value)))
                .filter(this::isGood);
    }

    @Override
    public List<TokenRecord> list(String userId) {
        return good(read(userId));
    }

    @Override
    public List<TokenRecord> update(String userId, UnaryOperator<List<TokenRecord>> change) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            TokenHash stored = read(userId);
            List<TokenRecord> before = good(stored);
            List<TokenRecord> after =
                    change.apply(before).stream().sorted(TokenRecord.BY_AGE).toList();
            if (after.equals(before) || put(userId, stored.version(), after)) {
                return after;
            }
        }
        throw new StorageUnavailableException(
                "The tokens of a user changed all the time",
                new OptimisticLockingFailureException("attempts: " + MAX_ATTEMPTS));
    }

    private TokenHash read(String userId) {
        return TokenHash.of(redis.call(commands -> commands.hgetall(key(userId))));
    }

    private boolean put(String userId, String version, List<TokenRecord> tokens) {
        List<byte[]> arguments = new ArrayList<>(3 + 2 * tokens.size());
        arguments.add(Redis.bytes(version));
        arguments.add(Redis.bytes(Long.toHexString(ThreadLocalRandom.current().nextLong())));
        arguments.add(Redis.bytes(Long.toString(
                tokens.stream().mapToLong(TokenRecord::expiresAt).max().orElse(0))));
        for (TokenRecord token : tokens) {
            arguments.add(TokenHash.field(token.tokenId()));
            arguments.add(TokenHash.value(token));
        }
        return redis.call(PUT.on(List.of(key(userId)), arguments)) == 1;
    }

    private List<TokenRecord> good(TokenHash stored) {
        return stored.tokens().stream().filter(this::isGood).toList();
    }

    private boolean isGood(TokenRecord token) {
        return token.expiresAt() > clock.millis();
    }

    private byte[] key(String userId) {
        return redis.settings().key("token:" + userId);
    }
}
