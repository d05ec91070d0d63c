package dev.openim.model;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.util.Optional;

/** Something a user does, in the model and at the server. */
record Move(String what, Runnable inModel, Runnable atServer) {
    Optional<ErrorCode> refusalInModel() {
        return refusal(inModel);
    }

    Optional<ErrorCode> refusalAtServer() {
        return refusal(atServer);
    }

    private static Optional<ErrorCode> refusal(Runnable deed) {
        try {
            deed.run();
            return Optional.empty();
        } catch (OpenImException e) {
            return Optional.of(e.code());
        }
    }
}
