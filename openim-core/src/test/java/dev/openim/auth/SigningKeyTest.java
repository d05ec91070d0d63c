package dev.openim.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {
    static final String SECRET = "q7Lw2Zk9Xc4Vb1Nm8Hj5Gf3Ds6Ta0PyR";

    @ParameterizedTest
    @CsvSource({
        "openIM123, 9 bytes",
        "q7Lw2Zk9Xc4Vb1Nm8Hj5Gf3Ds6Ta0Py, 31 bytes",
        "xK8pL2mQ9openIM123vB4nM7cZ1dF5gH, openim123",
        "ChangeMeChangeMeChangeMeBecause1, changeme",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1 distinct",
        "abcabdabeabfabgabhabcabdabeabfab, 8 distinct",
        "q7Lw2Zk9Xc4Vb1Nmq7Lw2Zk9Xc4Vb1Nm, a shorter text",
        "${OPENIM_SECRET}, is OPENIM_SECRET set?",
        "${THE_SECRET_OF_THE_APPLICATION_OF_MINE}, is THE_SECRET_OF_THE_APPLICATION_OF_MINE set?",
    })
    void aSecretThatCouldBeGuessedIsRefusedAndTheRuleNamed(String secret, String reason) {
        assertThatExceptionOfType(WeakSecretException.class)
                .isThrownBy(() -> SigningKey.of(secret))
                .withMessageContaining(reason)
                .withMessageContaining("expected:");
    }

    @Test
    void aRefusalNeverShowsTheSecret() {
        assertThatExceptionOfType(WeakSecretException.class)
                .isThrownBy(() -> SigningKey.of("q7Lw2Zk9Xc"))
                .withMessageNotContaining("q7Lw2Zk9Xc");
    }

    @Test
    void theIdIsTheSameForTheSameSecretAndAnotherForAnother() {
        assertThat(SigningKey.of(SECRET).id()).isEqualTo(SigningKey.of(SECRET).id());
        assertThat(SigningKey.of(SECRET).id())
                .isNotEqualTo(SigningKey.of(SECRET + "x").id());
    }

    @Test
    void aKeyPrintsItsIdAndNothingElse() {
        assertThat(SigningKey.of(SECRET))
                .hasToString("SigningKey[" + SigningKey.of(SECRET).id() + "]");
    }

    @Test
    void onlyTheSecretItselfMatches() {
        SigningKey key = SigningKey.of(SECRET);
        assertThat(key.matches(SECRET)).isTrue();
        assertThat(key.matches(SECRET + "x")).isFalse();
        assertThat(key.matches(SECRET.substring(1))).isFalse();
        assertThat(key.matches("")).isFalse();
    }
}
