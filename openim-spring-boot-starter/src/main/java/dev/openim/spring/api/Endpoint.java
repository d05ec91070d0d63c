package dev.openim.spring.api;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;

/**
 * Answers the calls of one path. Blocks on stores as it needs to.
 *
 * @param <R> what it takes
 */
@FunctionalInterface
interface Endpoint<R extends Message> {
    /**
     * Answers one call.
     *
     * @param caller who calls; checked, and with an operation id
     * @throws dev.openim.error.OpenImException for a refusal, which is answered with its code
     */
    ApiAnswer answer(Caller caller, R request);
}
