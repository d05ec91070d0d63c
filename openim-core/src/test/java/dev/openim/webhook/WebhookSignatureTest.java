package dev.openim.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    private static final byte[] BODY = "{\"text\":\"用户\"}".getBytes(UTF_8);

    private final WebhookSignature signature = new WebhookSignature("secret");
    private final Instant now = Instant.ofEpochSecond(1_700_000_000);

    /** Made by: printf '%s' '1700000000.{"text":"用户"}' | openssl dgst -sha256 -hmac secret. */
    @Test
    void othersMakeTheSame() {
        assertThat(signature.of("1700000000", BODY))
                .isEqualTo("sha256=b1a331d8a559d0570c29f41717748453879e2c7be6fe8f26e61091acae202122");
    }

    @Test
    void onlyWhatWasSignedLatelyByTheSecretIsGood() {
        String timestamp = WebhookSignature.timestamp(now);
        String good = signature.of(timestamp, BODY);
        Duration tolerance = Duration.ofMinutes(5);
        assertThat(signature.verify(timestamp, good, BODY, now.plusSeconds(300), tolerance))
                .isTrue();
        assertThat(signature.verify(timestamp, good, BODY, now.plusSeconds(301), tolerance))
                .isFalse();
        assertThat(signature.verify(timestamp, good, "{}".getBytes(UTF_8), now, tolerance))
                .isFalse();
        assertThat(signature.verify("1700000001", good, BODY, now, tolerance)).isFalse();
        assertThat(signature.verify("yesterday", good, BODY, now, tolerance)).isFalse();
        assertThat(new WebhookSignature("another").verify(timestamp, good, BODY, now, tolerance))
                .isFalse();
    }
}
