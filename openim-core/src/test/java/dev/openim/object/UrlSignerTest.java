package dev.openim.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.auth.AuthSettings;
import dev.openim.auth.ManualClock;
import dev.openim.auth.MultiLoginPolicy;
import dev.openim.auth.SigningKey;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.object.UrlSigner.Purpose;
import dev.openim.object.UrlSigner.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UrlSignerTest {
    private static final String OLD = "n7Zq2Vw9Xr4Lk1Tb8Hy5Gd3Mf6Pj0Sc-old";
    private static final String NEW = "n7Zq2Vw9Xr4Lk1Tb8Hy5Gd3Mf6Pj0Sc-new";

    private final ManualClock clock = new ManualClock();
    private final UrlSigner signer = signer(OLD);

    @Test
    void aSignatureIsGoodUntilItExpires() {
        Signature signature = signer.sign(Purpose.READ, "a/b", Duration.ofMinutes(1));
        assertThat(signature.value()).matches("[A-Za-z0-9_-]{22}");
        assertThat(signature.toString()).doesNotContain(signature.value());
        clock.advance(Duration.ofSeconds(59));
        signer.verify(Purpose.READ, "a/b", signature);
        clock.advance(Duration.ofSeconds(1));
        assertRefused(signer, Purpose.READ, "a/b", signature);
    }

    @Test
    void itIsGoodForNothingElse() {
        Signature signature = signer.sign(Purpose.READ, "a/b", Duration.ofMinutes(1));
        assertRefused(signer, Purpose.UPLOAD, "a/b", signature);
        assertRefused(signer, Purpose.READ, "a/c", signature);
        assertRefused(signer, Purpose.READ, "a/b", new Signature(signature.expires() + 1, signature.value()));
        assertRefused(signer, Purpose.READ, "a/b", new Signature(signature.expires(), ""));
        assertRefused(signer(NEW), Purpose.READ, "a/b", signature);
    }

    @Test
    void itStaysGoodWhenTheSecretIsChanged() {
        Signature signature = signer.sign(Purpose.READ, "a/b", Duration.ofMinutes(1));
        UrlSigner after = signer(NEW, OLD);
        after.verify(Purpose.READ, "a/b", signature);
        assertThat(after.sign(Purpose.READ, "a/b", Duration.ofMinutes(1))).isNotEqualTo(signature);
    }

    private UrlSigner signer(String secret, String... before) {
        AuthSettings settings = new AuthSettings(
                SigningKey.of(secret),
                List.of(before).stream().map(SigningKey::of).toList(),
                Set.of("imAdmin"),
                Duration.ofDays(1),
                MultiLoginPolicy.NONE,
                5);
        return new UrlSigner(settings, clock);
    }

    private static void assertRefused(UrlSigner signer, Purpose purpose, String subject, Signature signature) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> signer.verify(purpose, subject, signature))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NO_PERMISSION));
    }
}
