package dev.openim.spring.api;

import dev.openim.error.OpenImException;

/** HTTP statuses for those who send or fetch bytes: they look at nothing else. */
final class FileStatus {
    private FileStatus() {}

    static int of(OpenImException refusal) {
        return switch (refusal.code()) {
            case ARGS -> 400;
            case NO_PERMISSION -> 403;
            case RECORD_NOT_FOUND, UPLOAD_EXPIRED -> 404;
            case STORAGE, INTERNAL -> 503;
            default -> 401;
        };
    }
}
