package dev.openim.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.auth.Caller;
import dev.openim.auth.ManualClock;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserServiceTest {
    private static final Caller ADMIN = new Caller("imAdmin", Platform.ADMIN, true, "op");
    private static final Caller ALICE = new Caller("alice", Platform.WEB, false, "op");

    private final ManualClock clock = new ManualClock();
    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryUserStore store = new InMemoryUserStore(unitOfWork);
    private final UserCache cache = new UserCache(store);
    private final List<String> told = new ArrayList<>();
    private final UserService users = new UserService(
            unitOfWork,
            store,
            cache,
            (caller, before, after) -> told.add(before.nickname() + " -> " + after.nickname()),
            clock);

    @Test
    void usersAreRegisteredNowWhateverTheySay() {
        users.register(ADMIN, List.of(new User("alice", "Alice", "face", "ex", 1, 2, 77)));
        assertThat(users.find(List.of("alice")))
                .containsExactly(new User("alice", "Alice", "face", "ex", 1, 2, clock.millis()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "A1_b", "_", "用户7", "Ünal"})
    void anIdIsMadeOfLettersDigitsAndUnderscores(String id) {
        users.register(ADMIN, List.of(user(id)));
        assertThat(users.find(List.of(id))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a-b", "a@b", "a\n", "____S_O_R_T_I_D____", "a'b"})
    void anyOtherIdIsRefused(String id) {
        assertRefused(ErrorCode.ARGS, () -> users.register(ADMIN, List.of(user("good"), user(id))));
        assertThat(store.count()).isZero();
    }

    @Test
    void aRegistrationIsRefusedAsAWholeWithTheCodeOfTheReason() {
        users.register(ADMIN, List.of(user("bob")));
        assertRefused(ErrorCode.NO_PERMISSION, () -> users.register(ALICE, List.of(user("carol"))));
        assertRefused(ErrorCode.ARGS, () -> users.register(ADMIN, List.of()));
        assertRefused(ErrorCode.ARGS, () -> users.register(ADMIN, List.of(user("carol"), user("carol"))));
        assertRefused(ErrorCode.ARGS, () -> users.register(ADMIN, List.of(new User("carol", "", "", "", 0, 0, 0))));
        assertRefused(ErrorCode.ARGS, () -> users.register(ADMIN, List.of(user("c".repeat(65)))));
        assertRefused(ErrorCode.ALREADY_REGISTERED, () -> users.register(ADMIN, List.of(user("carol"), user("bob"))));
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void usersAreFoundOnceEachInTheOrderAskedFor() {
        users.register(ADMIN, List.of(user("alice"), user("bob")));
        assertThat(users.find(List.of("bob", "nobody", "alice", "bob")).stream().map(User::userId))
                .containsExactly("bob", "alice");
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() {
        users.register(ADMIN, List.of(new User("alice", "Alice", "face", "ex", 1, 2, 0)));
        users.update(ALICE, "alice", new UserChange("Alicia", null, "", null));
        assertThat(users.find(List.of("alice")))
                .containsExactly(new User("alice", "Alicia", "face", "", 1, 2, clock.millis()));
        assertThat(told).containsExactly("Alice -> Alicia");
    }

    @Test
    void aChangeIsSeenThroughTheCacheAtOnce() {
        users.register(ADMIN, List.of(user("alice")));
        assertThat(cache.find("alice").orElseThrow().globalReceiveOption()).isZero();
        users.update(ALICE, "alice", UserChange.globalReceiveOption(1));
        assertThat(cache.find("alice").orElseThrow().globalReceiveOption()).isEqualTo(1);
    }

    @Test
    void aChangeIsRefusedWithTheCodeOfTheReason() {
        users.register(ADMIN, List.of(user("alice"), user("bob")));
        UserChange change = new UserChange("x", null, null, null);
        assertRefused(ErrorCode.NO_PERMISSION, () -> users.update(ALICE, "bob", change));
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> users.update(ADMIN, "nobody", change));
        assertRefused(ErrorCode.ARGS, () -> users.update(ALICE, "alice", UserChange.globalReceiveOption(3)));
        assertRefused(ErrorCode.ARGS, () -> users.update(ALICE, "alice", UserChange.globalReceiveOption(-1)));
        assertRefused(
                ErrorCode.ARGS, () -> users.update(ALICE, "alice", new UserChange("n".repeat(256), null, null, null)));
        assertThat(told).isEmpty();
    }

    @Test
    void aChangeThatCannotBeToldDoesNotHappen() {
        UserService failing = new UserService(
                unitOfWork,
                store,
                cache,
                (caller, before, after) -> {
                    throw new IllegalStateException("nobody listens");
                },
                clock);
        failing.register(ADMIN, List.of(user("alice")));
        assertThat(cache.find("alice")).isPresent();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> failing.update(ALICE, "alice", UserChange.globalReceiveOption(2)))
                .withMessage("nobody listens");
        assertThat(store.find(List.of("alice")).get(0).globalReceiveOption()).isZero();
        assertThat(cache.find("alice").orElseThrow().globalReceiveOption()).isZero();
    }

    @Test
    void changesOfDifferentValuesAtTheSameTimeDoNotUndoEachOther() throws Exception {
        users.register(ADMIN, List.of(user("alice")));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 200; round++) {
                String value = "v" + round;
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<?>> changes = List.of(
                        threads.submit(() -> change(start, new UserChange(value, null, null, null))),
                        threads.submit(() -> change(start, new UserChange(null, value, null, null))));
                for (Future<?> change : changes) {
                    change.get();
                }
                User alice = users.find(List.of("alice")).get(0);
                assertThat(List.of(alice.nickname(), alice.faceUrl())).containsExactly(value, value);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anAccountCheckAnswersInTheOrderAskedFor() {
        users.register(ADMIN, List.of(user("bob")));
        assertThat(users.accountCheck(ADMIN, List.of("zoe", "bob", "al")).entrySet().stream()
                        .map(Object::toString))
                .containsExactly("zoe=false", "bob=true", "al=false");
        assertRefused(ErrorCode.ARGS, () -> users.accountCheck(ADMIN, List.of("bob", "bob")));
        assertRefused(ErrorCode.NO_PERMISSION, () -> users.accountCheck(ALICE, List.of("bob")));
    }

    @Test
    void administratorsPageThroughAllUsers() {
        users.register(ADMIN, List.of(user("c"), user("a"), user("b")));
        assertThat(users.list(ADMIN, 1, 2).stream().map(User::userId)).containsExactly("b", "c");
        assertThat(users.list(ADMIN, 0, 0)).isEmpty();
        assertThat(users.count(ADMIN)).isEqualTo(3);
        assertRefused(ErrorCode.NO_PERMISSION, () -> users.list(ALICE, 0, 1));
        assertRefused(ErrorCode.NO_PERMISSION, () -> users.count(ALICE));
    }

    @Test
    void administratorsAreCreatedOnceAndKeepWhatWasChanged() {
        users.createAdmins(Set.of("imAdmin"));
        users.update(ADMIN, "imAdmin", new UserChange("The boss", null, null, null));
        users.createAdmins(Set.of("imAdmin", "second"));
        assertThat(users.find(List.of("imAdmin", "second")).stream().map(User::nickname))
                .containsExactly("The boss", "second");
        assertThat(users.find(List.of("second")).get(0).appLevel()).isEqualTo(2);
    }

    private User change(CyclicBarrier start, UserChange change) throws Exception {
        start.await();
        return users.update(ALICE, "alice", change);
    }

    private static User user(String id) {
        return new User(id, "nick", "", "", 0, 0, 0);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
