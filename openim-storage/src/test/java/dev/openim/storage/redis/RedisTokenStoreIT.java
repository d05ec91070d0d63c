package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import dev.openim.auth.TokenRecord;
import dev.openim.auth.TokenStore;
import dev.openim.auth.TokenStoreContract;
import dev.openim.store.Fresh;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, and tokens that expire by themselves. */
class RedisTokenStoreIT extends TokenStoreContract {
    private static TestRedis server;

    private final String bob = Fresh.id("bob");
    private final String key = "openim:token:" + bob;

    @BeforeAll
    static void start() {
        server = TestRedis.start();
    }

    @Override
    protected TokenStore connect() {
        return new RedisTokenStore(server.connect(), Clock.systemUTC());
    }

    @Test
    void aUserIsKeptAsLongAsTheLastTokenIsGood() {
        long now = System.currentTimeMillis();
        TokenRecord longer = token("longer", now, now + 80_000_000);
        connect().update(bob, none -> List.of(longer, token("short", now, now + 40_000_000)));
        assertThat(ttl()).isBetween(70_000_000L, 80_000_000L);
        connect().update(bob, both -> List.of(both.get(1)));
        assertThat(ttl()).isBetween(30_000_000L, 40_000_000L);
    }

    @Test
    void tokensGoByThemselvesWhenTheyExpire() {
        long now = System.currentTimeMillis();
        connect().update(bob, none -> List.of(token("t1", now, now + 300)));
        assertThat(connect().list(bob)).hasSize(1);
        await().until(() -> server.<Long>run(commands -> commands.exists(key)) == 0);
        assertThat(connect().list(bob)).isEmpty();
    }

    @Test
    void aTokenThatHasExpiredIsNotSeenAndGoesWithTheNextUpdate() {
        long now = System.currentTimeMillis();
        TokenRecord old = token("old", now - 1, now + 40_000_000);
        TokenRecord young = token("young", now, now + 80_000_000);
        connect().update(bob, none -> List.of(old, young));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(12));
        TokenStore then = new RedisTokenStore(server.connect(), later);
        assertThat(then.list(bob)).containsExactly(young);
        assertThat(then.find(bob, "old")).isEmpty();
        assertThat(then.find(bob, "young")).contains(young);
        then.update(bob, before -> {
            assertThat(before).containsExactly(young);
            return List.of(young.kick());
        });
        assertThat(connect().list(bob)).containsExactly(young.kick());
    }

    @Test
    void aUserWithoutTokensTakesNoRoom() {
        long now = System.currentTimeMillis();
        connect().update(bob, none -> List.of(token("t1", now, now + 40_000_000)));
        connect().update(bob, any -> List.of());
        assertThat(server.<Long>run(commands -> commands.exists(key))).isZero();
    }

    private long ttl() {
        return server.<Long>run(commands -> commands.pttl(key));
    }

    private static TokenRecord token(String id, long issuedAt, long expiresAt) {
        return new TokenRecord(id, Platform.IOS, issuedAt, expiresAt, false);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }
}
