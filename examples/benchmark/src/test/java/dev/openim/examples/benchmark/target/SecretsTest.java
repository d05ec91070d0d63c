package dev.openim.examples.benchmark.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.openim.auth.SigningKey;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void aSecretIsStrongEnoughForTheServer() {
        String secret = Secrets.create();

        assertThat(secret).hasSize(48).isNotEqualTo(Secrets.create());
        assertThatCode(() -> SigningKey.of(secret)).doesNotThrowAnyException();
    }
}
