package dev.openim.push.kafka;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;

/** What follows from a failure to handle a message. */
enum Verdict {
    /** The stores are away: the message is as good as before. */
    TRY_AGAIN,
    /** It may be the message, it may be the moment. */
    IN_DOUBT,
    /** This message is refused, and will be another time. */
    NEVER;

    static Verdict of(Throwable failure) {
        if (failure instanceof UnreadableRecordException) {
            return NEVER;
        }
        return failure instanceof OpenImException refusal ? of(refusal.code()) : IN_DOUBT;
    }

    private static Verdict of(ErrorCode code) {
        return switch (code) {
            case STORAGE, NETWORK -> TRY_AGAIN;
            case INTERNAL -> IN_DOUBT;
            default -> NEVER;
        };
    }
}
