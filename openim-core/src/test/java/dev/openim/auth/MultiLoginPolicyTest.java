package dev.openim.auth;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tokens are written as platforms, oldest first, {@code ANDROID:2} being the second token of Android; sessions as
 * platform and token.
 */
class MultiLoginPolicyTest {
    private static final int MAX = 30;
    private static final long NOW = 1_000_000;

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            # policy         | tokens there                               | issued  | kicked
            NONE             | ANDROID:1 ANDROID:2 WEB:1                  | ANDROID | -
            ONE_PER_PLATFORM | -                                          | ANDROID | -
            ONE_PER_PLATFORM | ANDROID:1 ANDROID:2                        | ANDROID | ANDROID:1 ANDROID:2
            ONE_PER_PLATFORM | IOS:1 WEB:1 ANDROID:1                      | ANDROID | ANDROID:1
            ONE_PER_PLATFORM | WEB:1 WEB:2 WEB:3 IOS:1                    | ANDROID | WEB:1 WEB:2
            ONE_PER_CLASS    | IOS:1 WEB:1                                | ANDROID | IOS:1
            ONE_PER_CLASS    | WINDOWS:1 OSX:1 LINUX:1 WEB:1              | LINUX   | WINDOWS:1 OSX:1 LINUX:1
            ONE_PER_CLASS    | WINDOWS:1 OSX:1 IPAD:1 ANDROID_PAD:1       | WEB     | WINDOWS:1 IPAD:1
            ONE_PER_CLASS    | HARMONY_OS:1 IOS:1                         | ANDROID | IOS:1
            PC_AND_OTHER     | WINDOWS:1 OSX:1 WEB:1 IOS:1                | ANDROID | WEB:1 IOS:1
            PC_AND_OTHER     | ANDROID:1 WEB:1 IOS:1 WINDOWS:1            | OSX     | WEB:1 IOS:1
            PC_AND_OTHER     | ANDROID:1 ANDROID:2 WEB:1                  | OSX     | ANDROID:1 WEB:1
            PC_AND_OTHER     | WEB:1 IOS:1                                | OSX     | WEB:1
            PC_AND_OTHER     | OSX:1 OSX:2                                | OSX     | -
            """)
    void issuingATokenKicksOthers(MultiLoginPolicy policy, String there, Platform issued, String kicked) {
        List<TokenRecord> before = tokens(there);
        List<TokenRecord> after = policy.afterIssuing(before, issued(issued), MAX);
        assertThat(after).hasSize(before.size() + 1);
        assertThat(names(after, true)).isEqualTo(kicked == null ? "" : kicked);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "ONE_PER_PLATFORM", "ONE_PER_CLASS", "PC_AND_OTHER"})
    void issuingForgetsWhatIsKickedOrExpiredAlready(MultiLoginPolicy policy) {
        TokenRecord kicked = new TokenRecord("kicked", Platform.WEB, 1, NOW + 1, true);
        TokenRecord expired = new TokenRecord("expired", Platform.WEB, 2, NOW, false);
        TokenRecord good = new TokenRecord("good", Platform.WEB, 3, NOW + 1, false);
        TokenRecord issued = issued(Platform.WINDOWS);
        assertThat(policy.afterIssuing(List.of(kicked, expired, good), issued, MAX))
                .containsExactly(good, issued);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "ONE_PER_PLATFORM", "ONE_PER_CLASS", "PC_AND_OTHER"})
    void anAdministratorsTokensAreOutsideThePolicies(MultiLoginPolicy policy) {
        List<TokenRecord> before = tokens("ADMIN:1 ADMIN:2 WINDOWS:1");
        assertThat(names(policy.afterIssuing(before, issued(Platform.ADMIN), MAX), true))
                .isEmpty();
        assertThat(names(policy.afterIssuing(before, issued(Platform.ANDROID), MAX), false))
                .contains("ADMIN:1 ADMIN:2");
    }

    @ParameterizedTest
    @CsvSource({"NONE", "PC_AND_OTHER"})
    void whereAPolicySetsNoLimitTheOldestBeyondTheMaximumAreKicked(MultiLoginPolicy policy) {
        List<TokenRecord> after =
                policy.afterIssuing(tokens("WINDOWS:1 WINDOWS:2 WINDOWS:3 OSX:1"), issued(Platform.WINDOWS), 2);
        assertThat(names(after, true)).isEqualTo("WINDOWS:1 WINDOWS:2");
        assertThat(names(after, false)).isEqualTo("WINDOWS:3 OSX:1 issued");
    }

    @Test
    void anAdministratorsOldestTokensBeyondTheMaximumEndWithinFiveMinutes() {
        List<TokenRecord> after = MultiLoginPolicy.ONE_PER_PLATFORM.afterIssuing(
                tokens("ADMIN:1 ADMIN:2 ADMIN:3"), issued(Platform.ADMIN), 2);
        assertThat(names(after, true)).isEmpty();
        assertThat(after.stream().map(token -> token.expiresAt() - NOW))
                .containsExactly(300_000L, 300_000L, 9_000_000L, 9_000_000L);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            # policy         | connected                       | tokens there                  | arrives   | ended         | tokens kicked
            NONE             | ANDROID:1                       | ANDROID:1 ANDROID:2           | ANDROID:2 | -             | -
            ONE_PER_PLATFORM | ANDROID:1 WEB:1                 | ANDROID:1 ANDROID:2 WEB:1     | ANDROID:2 | ANDROID:1     | ANDROID:1
            ONE_PER_PLATFORM | ANDROID:2                       | ANDROID:1 ANDROID:2           | ANDROID:2 | -             | ANDROID:1
            ONE_PER_PLATFORM | WEB:1                           | ANDROID:1 ANDROID:2 WEB:1     | ANDROID:2 | -             | -
            ONE_PER_PLATFORM | ANDROID:1 ANDROID:3             | ANDROID:1 ANDROID:2 ANDROID:3 | ANDROID:2 | ANDROID:1 ANDROID:3 | ANDROID:1 ANDROID:3
            ONE_PER_PLATFORM | ADMIN:1                         | ADMIN:1 ADMIN:2               | ADMIN:2   | -             | -
            ONE_PER_CLASS    | IOS:1 WEB:1                     | IOS:1 IOS:2 ANDROID:1 WEB:1   | ANDROID:1 | IOS:1         | IOS:1
            ONE_PER_CLASS    | WINDOWS:1 LINUX:1               | WINDOWS:1 LINUX:1 OSX:1 OSX:2 | OSX:1     | WINDOWS:1 LINUX:1 | WINDOWS:1 LINUX:1
            PC_AND_OTHER     | WINDOWS:1 ANDROID:1 ADMIN:1     | WINDOWS:1 ANDROID:1 OSX:1     | OSX:1     | -             | -
            PC_AND_OTHER     | WINDOWS:1 ANDROID:1 ADMIN:1     | WINDOWS:1 ANDROID:1 IOS:1 IOS:2 | IOS:2   | ANDROID:1     | ANDROID:1 IOS:1
            PC_AND_OTHER     | WINDOWS:1                       | WINDOWS:1 IOS:1 IOS:2         | IOS:2     | -             | IOS:1
            """)
    void aConnectionThatArrivesEndsOthers(
            MultiLoginPolicy policy, String connected, String there, String arrives, String ended, String kicked) {
        List<LoginSession> present = tokens(connected).stream()
                .map(token -> session(token.tokenId()))
                .toList();
        assertThat(policy.displacedSessions(present, session(arrives)).stream()
                        .map(LoginSession::sessionId)
                        .collect(joining(" ")))
                .isEqualTo(ended == null ? "" : ended);
        assertThat(tokens(there).stream()
                        .filter(policy.displacedTokens(present, session(arrives)))
                        .map(TokenRecord::tokenId)
                        .collect(joining(" ")))
                .isEqualTo(kicked == null ? "" : kicked);
    }

    private static List<TokenRecord> tokens(String names) {
        List<TokenRecord> tokens = new ArrayList<>();
        if (names != null) {
            for (String name : names.split(" ", -1)) {
                tokens.add(new TokenRecord(name, platform(name), tokens.size() + 1L, NOW + 9_000_000, false));
            }
        }
        return tokens;
    }

    private static LoginSession session(String name) {
        return new LoginSession(name, platform(name), name);
    }

    private static TokenRecord issued(Platform platform) {
        return new TokenRecord("issued", platform, NOW, NOW + 9_000_000, false);
    }

    private static Platform platform(String name) {
        return Platform.valueOf(name.substring(0, name.indexOf(':')));
    }

    private static String names(List<TokenRecord> tokens, boolean kicked) {
        return tokens.stream()
                .filter(token -> token.kicked() == kicked)
                .map(TokenRecord::tokenId)
                .collect(joining(" "));
    }
}
