package dev.openim.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is posted to systems outside the JVM, so that they know who sent it and when. {@value #TIMESTAMP} are seconds since
 * the epoch, made anew for each attempt; {@value #SIGNATURE} is {@code sha256=} and the HMAC-SHA256, by the secret, of the
 * timestamp, a dot and the body as it was sent, in lower-case hexadecimal digits.
 *
 * <p>A receiver takes what {@link #verify} takes:
 *
 * <pre>{@code
 * boolean ours = signature.verify(request.getHeader(WebhookSignature.TIMESTAMP),
 *         request.getHeader(WebhookSignature.SIGNATURE), body, Instant.now(), Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class WebhookSignature {
    public static final String TIMESTAMP = "X-OpenIM-Timestamp";
    public static final String SIGNATURE = "X-OpenIM-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public WebhookSignature(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /** Returns the timestamp of what is posted at a time. */
    public static String timestamp(Instant now) {
        return Long.toString(now.getEpochSecond());
    }

    /** Returns the signature of a body that is posted with a timestamp. */
    public String of(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + ".").getBytes(UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /**
     * Whether a body was signed with this secret, and lately.
     *
     * @param timestamp what came in the header {@value #TIMESTAMP}
     * @param signature what came in the header {@value #SIGNATURE}
     * @param tolerance how far the timestamp may be from {@code now}; what is older may be a repetition by somebody else
     */
    public boolean verify(String timestamp, String signature, byte[] body, Instant now, Duration tolerance) {
        long seconds;
        try {
            seconds = Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            return false;
        }
        return Math.abs(now.getEpochSecond() - seconds) <= tolerance.toSeconds()
                && MessageDigest.isEqual(of(timestamp, body).getBytes(UTF_8), signature.getBytes(UTF_8));
    }
}
