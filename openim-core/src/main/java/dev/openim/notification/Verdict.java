package dev.openim.notification;

import dev.openim.bus.BusUnavailableException;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** What follows from a failed attempt to give a message to the bus. */
enum Verdict {
    /** The bus or the stores are away: the message is as good as before. */
    TRY_AGAIN,
    /** It may be the message, it may be the moment. */
    IN_DOUBT,
    /** The bus refuses this message, and will another time. */
    NEVER;

    static Verdict of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof BusUnavailableException || cause instanceof TimeoutException) {
            return TRY_AGAIN;
        }
        return cause instanceof OpenImException refusal ? of(refusal.code()) : IN_DOUBT;
    }

    private static Verdict of(ErrorCode code) {
        return switch (code) {
            case STORAGE, NETWORK -> TRY_AGAIN;
            case INTERNAL -> IN_DOUBT;
            default -> NEVER;
        };
    }
}
