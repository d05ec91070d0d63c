package dev.openim.object;

import dev.openim.error.OpenImException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What clients call an upload. It carries the content's hash and size, so that an upload can be completed again by who did not
 * hear that it was.
 *
 * @param hash of the content that is coming; zeros when it is not known before it is there
 */
record UploadId(String hash, long size, String random) {
    private static final Pattern SYNTAX = Pattern.compile("([0-9a-f]{32})-([0-9]{1,18})-([A-Za-z0-9_-]{22})");
    private static final String UNKNOWN_HASH = "0".repeat(32);
    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    static UploadId next(String hash, long size) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return new UploadId(hash, size, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    static UploadId nextForm(long size) {
        return next(UNKNOWN_HASH, size);
    }

    static UploadId parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw OpenImException.args("uploadID: not one of ours (expected: one that an upload began with)");
        }
        return new UploadId(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3));
    }

    /** Where the bytes go: a key that nothing else ever has. */
    String storageKey() {
        return hash + "-" + random;
    }

    @Override
    public String toString() {
        return hash + "-" + size + "-" + random;
    }
}
