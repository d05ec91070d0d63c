package dev.openim.clientconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.store.Stores;
import dev.openim.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientConfigServiceTest {
    private static final Caller ADMIN = new Caller("imAdmin", Platform.ADMIN, true, "op");
    private static final Caller ALICE = new Caller("alice", Platform.WEB, false, "op");

    private final Stores stores = Stores.inMemory();
    private final ClientConfigService configs =
            new ClientConfigService(stores.unitOfWork(), stores.clientConfigs(), stores.users());

    @BeforeEach
    void register() {
        stores.users().create(List.of(user("alice"), user("bob")));
    }

    @Test
    void aUsersOwnSettingsTakeThePlaceOfThoseOfAll() {
        configs.set("", Map.of("CONVERSATION_ACTIVE_NUM", "50", "theme", "light"));
        configs.set("alice", Map.of("theme", "dark", "beta", "1"));
        assertThat(configs.get(ALICE, ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of("CONVERSATION_ACTIVE_NUM", "50", "theme", "light"));
        assertThat(configs.get(ALICE, "alice"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("CONVERSATION_ACTIVE_NUM", "50", "theme", "dark", "beta", "1"));
        configs.delete("alice", List.of("theme"));
        assertThat(configs.get(ALICE, "alice")).containsEntry("theme", "light");
    }

    @Test
    void nobodySeesAnothersSettings() {
        assertRefused(ErrorCode.NO_PERMISSION, () -> configs.get(ALICE, "bob"));
        assertThat(configs.get(ADMIN, "bob")).isEmpty();
    }

    @Test
    void settingsAreForUsersWhoExist() {
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> configs.get(ADMIN, "nobody"));
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> configs.set("nobody", Map.of("a", "b")));
        assertThat(configs.page("nobody", "", 0, 10).total()).isZero();
    }

    @Test
    void keysAndValuesHaveLimits() {
        assertRefused(ErrorCode.ARGS, () -> configs.set("", Map.of("", "v")));
        assertRefused(ErrorCode.ARGS, () -> configs.set("", Map.of("k".repeat(129), "v")));
        assertRefused(ErrorCode.ARGS, () -> configs.set("", Map.of("k", "v".repeat(16_385))));
        assertRefused(ErrorCode.ARGS, () -> configs.set("", many(0, 1_001)));
        assertRefused(
                ErrorCode.ARGS,
                () -> configs.delete("", List.copyOf(many(0, 1_001).keySet())));
        assertThat(configs.get(ALICE, "")).isEmpty();
    }

    @Test
    void aUserHasNoMoreSettingsThanALimit() {
        configs.set("alice", many(0, ClientConfigService.MAX_CONFIGS));
        configs.set("alice", Map.of("key0", "replaced"));
        assertRefused(ErrorCode.ARGS, () -> configs.set("alice", Map.of("one more", "v", "key0", "again")));
        assertThat(configs.get(ALICE, "alice"))
                .hasSize(ClientConfigService.MAX_CONFIGS)
                .containsEntry("key0", "replaced");
    }

    @Test
    void aPageSaysHowManyThereAre() {
        configs.set("alice", many(0, 5));
        configs.set("bob", many(4, 6));
        assertThat(configs.page("alice", "", 3, 5))
                .isEqualTo(new ClientConfigService.Page(
                        5, List.of(new ClientConfig("alice", "key3", "v"), new ClientConfig("alice", "key4", "v"))));
        assertThat(configs.page("", "key4", 0, 1).total()).isEqualTo(2);
        assertThat(configs.page("", "", 0, 0)).isEqualTo(new ClientConfigService.Page(7, List.of()));
    }

    private static Map<String, String> many(int from, int until) {
        Map<String, String> many = new HashMap<>();
        IntStream.range(from, until).forEach(i -> many.put("key" + i, "v"));
        return many;
    }

    private static User user(String id) {
        return new User(id, id, "", "", 0, 0, 1);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
