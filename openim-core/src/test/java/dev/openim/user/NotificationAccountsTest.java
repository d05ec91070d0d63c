package dev.openim.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.auth.ManualClock;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotificationAccountsTest {
    private final ManualClock clock = new ManualClock();
    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryUserStore store = new InMemoryUserStore(unitOfWork);
    private final UserCache cache = new UserCache(store);
    private final NotificationAccounts accounts =
            new NotificationAccounts(unitOfWork, store, cache, Set.of("boss"), clock);

    @Test
    void anAccountIsAUserOfItsLevel() {
        User account = accounts.add("news", "The news", "face", 4);
        assertThat(account).isEqualTo(new User("news", "The news", "face", "", 4, 0, clock.millis()));
        assertThat(store.find(List.of("news"))).containsExactly(account);
    }

    @Test
    void anIdIsMadeForWhoNamesNone() {
        String first = accounts.add("", "One", "", 3).userId();
        String second = accounts.add("", "Two", "", 3).userId();
        assertThat(first).matches("[1-9][0-9]{9}").isNotEqualTo(second);
        assertThat(store.find(List.of(first, second))).hasSize(2);
    }

    @Test
    void whatCannotBeAnAccountIsRefused() {
        accounts.add("news", "The news", "", 3);
        assertRefused("app level not supported", () -> accounts.add("x", "X", "", 2));
        assertRefused("nickName is empty", () -> accounts.add("x", "", "", 3));
        assertRefused("userID is used", () -> accounts.add("news", "Others", "", 3));
        assertRefused("userID is legal", () -> accounts.add("a b", "X", "", 3));
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void nicknameAndFaceCanBeChangedAndAreSeenAtOnce() {
        accounts.add("news", "The news", "face", 3);
        assertThat(cache.find("news")).isPresent();
        accounts.update("news", "New news", "");
        assertThat(cache.find("news"))
                .get()
                .extracting(User::nickname, User::faceUrl)
                .containsExactly("New news", "face");
        accounts.update("news", "", "other");
        assertThat(cache.find("news"))
                .get()
                .extracting(User::nickname, User::faceUrl)
                .containsExactly("New news", "other");
    }

    @Test
    void onlyAccountsAreChanged() {
        store.create(List.of(user("alice", "Alice", 0), user("boss", "Boss", 3)));
        String expected = " (expected: a notification account)";
        assertRefused("userID: alice" + expected, () -> accounts.update("alice", "X", ""));
        assertRefused("userID: boss" + expected, () -> accounts.update("boss", "X", ""));
        assertRefused("userID: nobody" + expected, () -> accounts.update("nobody", "X", ""));
        accounts.add("news", "The news", "", 3);
        assertRefused("nickName and faceURL are empty", () -> accounts.update("news", "", ""));
        assertRefused(
                "nickname: 256 characters (expected: 255 or less)", () -> accounts.update("news", "n".repeat(256), ""));
        assertThat(store.list(0, 10)).extracting(User::nickname).containsExactly("Alice", "Boss", "The news");
    }

    @Test
    void accountsAreFoundByIdOrElseByNickname() {
        store.create(List.of(user("alice", "news", 0), user("boss", "news", 3)));
        accounts.add("a1", "news", "", 3);
        accounts.add("a2", "news", "", 4);
        accounts.add("a3", "a1", "", 3);
        assertThat(found("a1", null, 0, 10)).containsExactly("a1");
        assertThat(found("news", null, 0, 10)).containsExactly("a1", "a2");
        assertThat(found("news", 4, 0, 10)).containsExactly("a2");
        assertThat(found("new", null, 0, 10)).isEmpty();
        assertThat(found("", null, 0, 10)).containsExactly("a1", "a2", "a3");
        assertThat(found("", 3, 0, 10)).containsExactly("a1", "a3");
        assertThat(found("", 0, 0, 10)).isEmpty();
        assertThat(found("a2", 3, 0, 10)).isEmpty();
    }

    @Test
    void aPageSaysHowManyThereAre() {
        accounts.add("a1", "x", "", 3);
        accounts.add("a2", "x", "", 3);
        assertThat(accounts.search("", null, 1, 5).total()).isEqualTo(2);
        assertThat(found("", null, 1, 5)).containsExactly("a2");
        assertThat(accounts.search("a1", null, 0, 0)).isEqualTo(new NotificationAccounts.Page(1, List.of()));
        assertThat(found("a1", null, 1, 1)).isEmpty();
        assertThat(accounts.search("", null, 0, 0)).isEqualTo(new NotificationAccounts.Page(2, List.of()));
    }

    private List<String> found(String keyword, @Nullable Integer level, int offset, int limit) {
        return accounts.search(keyword, level, offset, limit).accounts().stream()
                .map(User::userId)
                .toList();
    }

    private static User user(String id, String nickname, int level) {
        return new User(id, nickname, "", "", level, 0, 1);
    }

    private static void assertRefused(String detail, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .withMessage(detail)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ARGS));
    }
}
