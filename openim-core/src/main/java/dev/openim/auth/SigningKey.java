package dev.openim.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that signs tokens, under an id that tokens carry so that secrets can be changed one after another.
 *
 * <p>The id is made from the secret: whoever moves a secret to the list of older ones need not remember how it was called.
 */
public final class SigningKey {
    private static final int MIN_BYTES = 32;
    private static final int MIN_DISTINCT_CHARACTERS = 10;
    private static final int ID_BYTES = 8;
    /** What configuration is left with when an environment variable or a property is not set: known to who reads the source. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)");

    private static final List<String> WELL_KNOWN = List.of(
            "openim123", "changeme", "change-me", "change_me", "password", "your-secret", "yoursecret", "12345678");

    private final String id;
    private final byte[] secret;

    private SigningKey(String id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    /**
     * Makes a key of a secret of at least 32 bytes.
     *
     * @throws WeakSecretException when others could guess it
     */
    public static SigningKey of(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        requireStrong(secret, bytes.length);
        byte[] digest = hmac(bytes, "openim signing key id");
        return new SigningKey(HexFormat.of().formatHex(digest, 0, ID_BYTES), bytes);
    }

    /** Returns the id, which tells nothing about the secret. */
    public String id() {
        return id;
    }

    SecretKey key() {
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    /**
     * Returns a key for another purpose than tokens, which tells nothing about the secret.
     *
     * @param purpose what the key is for; others yield other keys
     */
    public SecretKey derive(String purpose) {
        return new SecretKeySpec(hmac(secret, purpose), "HmacSHA256");
    }

    /** Compares in a time that does not depend on where the first difference is. */
    boolean matches(String candidate) {
        return MessageDigest.isEqual(secret, candidate.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }

    private static void requireStrong(String secret, int bytes) {
        Matcher placeholder = PLACEHOLDER.matcher(secret);
        if (placeholder.find()) {
            String name = placeholder.group(1);
            throw new WeakSecretException(
                    "the placeholder ${" + name + "}, which stands for nothing", "a value: is " + name + " set?");
        }
        if (bytes < MIN_BYTES) {
            throw new WeakSecretException(bytes + " bytes", MIN_BYTES + " bytes or more");
        }
        String lowerCase = secret.toLowerCase(Locale.ROOT);
        for (String known : WELL_KNOWN) {
            if (lowerCase.contains(known)) {
                throw new WeakSecretException("contains \"" + known + "\"", "nothing from examples or word lists");
            }
        }
        long distinct = secret.chars().distinct().count();
        if (distinct < MIN_DISTINCT_CHARACTERS) {
            throw new WeakSecretException(
                    distinct + " distinct characters", MIN_DISTINCT_CHARACTERS + " distinct characters or more");
        }
        if (repeatsItself(secret)) {
            throw new WeakSecretException("a shorter text written several times", "random characters");
        }
    }

    /** A text is a repetition of a shorter one exactly when it occurs inside its double anywhere but at the ends. */
    private static boolean repeatsItself(String text) {
        return (text + text).indexOf(text, 1) < text.length();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
