package dev.openim.spring.api;

import dev.openim.error.OpenImException;
import dev.openim.wire.proto.sdkws.RequestPagination;

/** A page asked for, as offset and limit. Source: http-api.md 1.7. */
record Pages(int offset, int limit) {
    /** Larger pages are nobody's: a client that pages asks for 300 at most. */
    private static final int MAX_LIMIT = 10_000;

    static Pages of(boolean present, RequestPagination pagination) {
        if (!present) {
            throw OpenImException.args("pagination is empty");
        }
        int number = pagination.getPageNumber();
        if (number < 1) {
            throw OpenImException.args("pageNumber is invalid");
        }
        int limit = Math.max(0, pagination.getShowNumber());
        if (limit > MAX_LIMIT) {
            throw OpenImException.args("showNumber: " + limit + " (expected: at most " + MAX_LIMIT + ")");
        }
        long offset = (number - 1L) * limit;
        return new Pages((int) Math.min(offset, Integer.MAX_VALUE), limit);
    }
}
