package dev.openim.clientconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ClientConfigStore} must do. Extend it once for each store. */
public abstract class ClientConfigStoreContract {
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String key = Fresh.id("key");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract ClientConfigStore connect();

    @Test
    void settingsComeBackInTheirOrder() {
        String unicode = Fresh.unicodeId();
        connect().put(bob, Map.of(key, "bob's"));
        connect().put(alice, Map.of(key + "b", "2", key + "a", "value \uD83D\uDE00", key + "c", ""));
        connect().put(ClientConfig.EVERYBODY, Map.of(unicode, "all"));
        assertThat(connect().find(List.of(bob, alice, alice)))
                .containsExactly(
                        new ClientConfig(alice, key + "a", "value \uD83D\uDE00"),
                        new ClientConfig(alice, key + "b", "2"),
                        new ClientConfig(alice, key + "c", ""),
                        new ClientConfig(bob, key, "bob's"));
        assertThat(connect().find(List.of(ClientConfig.EVERYBODY)))
                .contains(new ClientConfig(ClientConfig.EVERYBODY, unicode, "all"))
                .allMatch(config -> config.userId().isEmpty());
        assertThat(connect().countOf(alice)).isEqualTo(3);
    }

    @Test
    void nothingIsAskedNothingHappens() {
        connect().put(alice, Map.of());
        connect().delete(alice, List.of());
        assertThat(connect().find(List.of())).isEmpty();
        assertThat(connect().find(List.of(alice))).isEmpty();
        assertThat(connect().countOf(alice)).isZero();
        assertThat(connect().count(alice, "")).isZero();
    }

    @Test
    void aSettingIsReplacedAndTheOthersStay() {
        connect().put(alice, Map.of(key, "old", key + "2", "stays"));
        connect().put(alice, Map.of(key, "new"));
        assertThat(connect().find(List.of(alice)))
                .containsExactly(new ClientConfig(alice, key, "new"), new ClientConfig(alice, key + "2", "stays"));
    }

    @Test
    void keysThatDifferInCaseAreDifferent() {
        connect().put(alice, Map.of(key + "a", "small", key + "A", "large"));
        assertThat(connect().countOf(alice)).isEqualTo(2);
    }

    @Test
    void deletingTakesTheNamedOnesOfOneUser() {
        connect().put(alice, Map.of(key, "1", key + "2", "2"));
        connect().put(bob, Map.of(key, "1"));
        connect().delete(alice, List.of(key, key + "unknown"));
        assertThat(connect().find(List.of(alice, bob)))
                .containsExactly(new ClientConfig(alice, key + "2", "2"), new ClientConfig(bob, key, "1"));
    }

    @Test
    void pagesAreByUserByKeyOrByBoth() {
        connect().put(alice, Map.of(key, "1", key + "2", "2"));
        connect().put(bob, Map.of(key, "3"));
        assertThat(connect().list("", key, 0, 10))
                .containsExactly(new ClientConfig(alice, key, "1"), new ClientConfig(bob, key, "3"));
        assertThat(connect().count("", key)).isEqualTo(2);
        assertThat(connect().list(alice, "", 1, 1)).containsExactly(new ClientConfig(alice, key + "2", "2"));
        assertThat(connect().count(alice, "")).isEqualTo(2);
        assertThat(connect().list(bob, key + "2", 0, 10)).isEmpty();
        assertThat(connect().list(alice, key + "2", 0, 10)).hasSize(1);
        assertThat(connect().count(bob, key + "2")).isZero();
        assertThat(connect().list("", "", 0, 10_000)).hasSize((int) connect().count("", ""));
        assertThat(connect().count("", "")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void manyAreSetAtOnce() {
        Map<String, String> many = new HashMap<>();
        IntStream.range(0, 1_000).forEach(i -> many.put(key + i, "v" + i));
        connect().put(alice, many);
        assertThat(connect().find(List.of(alice))).hasSize(1_000);
        connect().delete(alice, many.keySet());
        assertThat(connect().countOf(alice)).isZero();
    }
}
