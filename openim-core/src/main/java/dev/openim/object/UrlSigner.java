package dev.openim.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.auth.AuthSettings;
import dev.openim.auth.SigningKey;
import dev.openim.error.OpenImException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Signs what an address gives access to, until when. The host is not signed, so that addresses stay good behind a proxy.
 *
 * <p>The key is derived from the secret that signs tokens; addresses signed before the secret was changed stay good as tokens
 * do. Safe for concurrent use.
 */
public final class UrlSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final List<SecretKey> keys;
    private final Clock clock;

    public UrlSigner(AuthSettings settings, Clock clock) {
        this.keys = Stream.concat(Stream.of(settings.signingKey()), settings.previousKeys().stream())
                .map(UrlSigner::keyFrom)
                .toList();
        this.clock = clock;
    }

    private static SecretKey keyFrom(SigningKey key) {
        return key.derive("openim file addresses");
    }

    /** Returns a signature for some time from now. */
    public Signature sign(Purpose purpose, String subject, Duration ttl) {
        long expires = clock.millis() + ttl.toMillis();
        return new Signature(expires, mac(keys.get(0), purpose, subject, expires));
    }

    /**
     * Passes when the signature is ours, for this, and still good.
     *
     * @throws OpenImException 1002 otherwise
     */
    public void verify(Purpose purpose, String subject, Signature signature) {
        byte[] given = signature.value().getBytes(UTF_8);
        boolean ours = keys.stream()
                .map(key -> mac(key, purpose, subject, signature.expires()).getBytes(UTF_8))
                .anyMatch(expected -> MessageDigest.isEqual(expected, given));
        if (!ours) {
            throw OpenImException.noPermission("the address is not signed by us");
        }
        if (signature.expires() <= clock.millis()) {
            throw OpenImException.noPermission("the address has expired");
        }
    }

    private static String mac(SecretKey key, Purpose purpose, String subject, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] full = mac.doFinal((purpose + "\n" + expires + "\n" + subject).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** What a signature is for; one for something else is none. */
    public enum Purpose {
        READ,
        UPLOAD
    }

    /**
     * A signature and its end.
     *
     * @param expires milliseconds since the epoch
     * @param value characters that need no escaping in an address
     */
    public record Signature(long expires, String value) {
        /** Keeps what gives access out of logs. */
        @Override
        public String toString() {
            return "Signature[expires=" + expires + "]";
        }
    }
}
