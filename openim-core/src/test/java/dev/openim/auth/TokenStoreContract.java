package dev.openim.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} must do. Extend it once for each store. */
public abstract class TokenStoreContract {
    /** Stores may forget what has expired, so that nothing here has. */
    private static final long NOW = System.currentTimeMillis();

    private final String alice = Fresh.id("alice");
    private final TokenRecord phone = token("phone", Platform.IOS, 1_000);
    private final TokenRecord desk = token("desk", Platform.WINDOWS, 2_000);
    private final TokenRecord web = token("web", Platform.WEB, 3_000);

    /** A new client of the same store each time, as a second node would have. */
    protected abstract TokenStore connect();

    @Test
    void whoHasNoTokensHasNone() {
        assertThat(connect().list(alice)).isEmpty();
        assertThat(connect().find(alice, "phone")).isEmpty();
        assertThat(connect().update(alice, before -> before)).isEmpty();
    }

    @Test
    void tokensComeBackAsTheyWereStoredOldestFirst() {
        assertThat(connect().update(alice, before -> List.of(web, phone, desk))).containsExactly(phone, desk, web);
        assertThat(connect().list(alice)).containsExactly(phone, desk, web);
        assertThat(connect().find(alice, "desk")).contains(desk);
        assertThat(connect().find(alice, "Desk")).isEmpty();
        assertThat(connect().find(Fresh.id("bob"), "desk")).isEmpty();
        assertThat(connect().find(alice + " ", "desk")).isEmpty();
    }

    @Test
    void tokensOfTheSameAgeComeInTheOrderOfTheirIds() {
        TokenRecord b = token("b", Platform.WEB, 5);
        TokenRecord a = token("a", Platform.IOS, 5);
        connect().update(alice, before -> List.of(b, a));
        assertThat(connect().list(alice)).containsExactly(a, b);
    }

    @Test
    void anUpdateSeesTheTokensAndReplacesThem() {
        connect().update(alice, before -> List.of(phone, desk));
        List<TokenRecord> after = connect().update(alice, before -> {
            assertThat(before).containsExactly(phone, desk);
            return List.of(desk.kick(), web);
        });
        assertThat(after).containsExactly(desk.kick(), web);
        assertThat(connect().list(alice)).containsExactly(desk.kick(), web);
        assertThat(connect().find(alice, "phone")).isEmpty();
        assertThat(connect().find(alice, "desk")).contains(desk.kick());
    }

    @Test
    void allTokensMayBeForgotten() {
        connect().update(alice, before -> List.of(phone, desk));
        assertThat(connect().update(alice, before -> List.of())).isEmpty();
        assertThat(connect().list(alice)).isEmpty();
    }

    @Test
    void usersHaveTokensOfTheirOwn() {
        String bob = Fresh.id("bob");
        connect().update(alice, before -> List.of(phone));
        connect().update(bob, before -> List.of(phone.kick()));
        assertThat(connect().list(alice)).containsExactly(phone);
        assertThat(connect().list(bob)).containsExactly(phone.kick());
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        connect().update(alice, before -> List.of(phone));
        assertThatIllegalStateException()
                .isThrownBy(() -> connect().update(alice, before -> {
                    throw new IllegalStateException("no");
                }))
                .withMessage("no");
        assertThat(connect().list(alice)).containsExactly(phone);
    }

    @Test
    void aUserMayHaveManyTokens() {
        List<TokenRecord> many = IntStream.range(0, 300)
                .mapToObj(
                        i -> token("t%03d".formatted(i), Platform.of(1 + i % 11).orElseThrow(), 1_000 + i))
                .toList();
        connect().update(alice, before -> many);
        assertThat(connect().list(alice)).isEqualTo(many);
        connect().update(alice, before -> before.stream().map(TokenRecord::kick).toList());
        assertThat(connect().list(alice)).hasSize(300).allMatch(TokenRecord::kicked);
    }

    @Test
    void idsMayBeAnyUnicode() {
        String user = Fresh.unicodeId();
        TokenRecord token = token(Fresh.unicodeId(), Platform.HARMONY_OS, 1);
        connect().update(user, before -> List.of(token));
        assertThat(connect().list(user)).containsExactly(token);
    }

    /** Oracle: each thread adds a token of its own, and in the end all are there. */
    @Test
    void noUpdateIsLost() throws Exception {
        List<TokenStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 40; round++) {
                String user = Fresh.id("u");
                race.round(thread -> nodes.get(thread).update(user, before -> {
                    List<TokenRecord> after = new ArrayList<>(before);
                    after.add(token("t" + thread, Platform.WEB, thread));
                    return after;
                }));
                assertThat(connect().list(user))
                        .extracting(TokenRecord::tokenId)
                        .containsExactly("t0", "t1", "t2", "t3");
            }
        }
    }

    private static TokenRecord token(String id, Platform platform, long issuedAt) {
        return new TokenRecord(id, platform, NOW + issuedAt, NOW + issuedAt + 7_776_000_000L, false);
    }
}
