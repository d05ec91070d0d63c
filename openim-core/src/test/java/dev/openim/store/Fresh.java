package dev.openim.store;

import java.util.UUID;

/** Names nobody has used before, so that tests need not clean up and may share a store. */
public final class Fresh {
    /** The highest number: 2^53 - 1. */
    public static final long MAX_SEQ = (1L << 53) - 1;

    private Fresh() {}

    public static String id(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().substring(24);
    }

    /** An id with letters of all lengths in UTF-8, among them one outside the basic plane. */
    public static String unicodeId() {
        return id("jürgen_用户_\uD83D\uDE00");
    }
}
