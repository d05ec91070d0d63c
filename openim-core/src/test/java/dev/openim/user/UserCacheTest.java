package dev.openim.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.InMemoryUnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UserCacheTest {
    private final InMemoryUserStore users = new InMemoryUserStore(new InMemoryUnitOfWork());
    private final AtomicLong nanos = new AtomicLong();
    private final UserCache cache = new UserCache(users, Duration.ofSeconds(30), 100, nanos::get);

    @Test
    void aUserIsReadFromTheStoreOnceInAWhile() {
        users.create(List.of(alice("Alice")));
        assertThat(cache.find("alice")).contains(alice("Alice"));
        users.update(alice("Alicia"));
        assertThat(cache.find("alice")).contains(alice("Alice"));
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(cache.find("alice")).contains(alice("Alicia"));
    }

    @Test
    void aChangeIsSeenAtOnceWhenTheCacheIsTold() {
        users.create(List.of(alice("Alice")));
        assertThat(cache.find("alice")).isPresent();
        users.update(alice("Alicia"));
        cache.invalidate("alice");
        assertThat(cache.find("alice")).contains(alice("Alicia"));
    }

    @Test
    void thatAUserDoesNotExistIsNotRemembered() {
        assertThat(cache.find("alice")).isEmpty();
        users.create(List.of(alice("Alice")));
        assertThat(cache.find("alice")).isPresent();
    }

    @Test
    void manyAreFoundAtOnceWhetherCachedOrNot() {
        User bob = new User("bob", "Bob", "", "", 0, 0, 1);
        users.create(List.of(alice("Alice"), bob));
        assertThat(cache.find("alice")).isPresent();
        assertThat(cache.findAll(List.of("alice", "bob", "carol")).values())
                .containsExactlyInAnyOrder(alice("Alice"), bob);
    }

    private static User alice(String nickname) {
        return new User("alice", nickname, "", "", 0, 0, 1);
    }
}
