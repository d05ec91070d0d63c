package dev.openim.spring.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a file.
 *
 * @param from first byte, from 0
 * @param length how many; 0 when the stretch that was asked for is not in the file
 * @param partial whether it is not all of it
 */
record ByteRange(long from, long length, boolean partial) {
    private static final Pattern SYNTAX = Pattern.compile("bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))");

    /** Reads a header. One that asks for several stretches, or cannot be understood, asks for the whole file. */
    static ByteRange of(@Nullable String header, long size) {
        Matcher matcher = header == null ? null : SYNTAX.matcher(header);
        if (matcher == null || !matcher.matches()) {
            return new ByteRange(0, size, false);
        }
        if (matcher.group(1) == null) {
            long last = Math.min(size, Long.parseLong(matcher.group(3)));
            return new ByteRange(size - last, last, true);
        }
        long from = Long.parseLong(matcher.group(1));
        String end = matcher.group(2);
        long to = end.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(end));
        return new ByteRange(from, from > to ? 0 : to - from + 1, true);
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Returns the header of the answer. */
    String contentRange(long size) {
        return isEmpty() ? "bytes */" + size : "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
