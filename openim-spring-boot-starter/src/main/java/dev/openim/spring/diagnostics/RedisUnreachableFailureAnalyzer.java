package dev.openim.spring.diagnostics;

import dev.openim.spring.storage.RedisUnreachableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Says where the address of Redis is set. */
final class RedisUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<RedisUnreachableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RedisUnreachableException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ": " + reason(cause),
                "Start Redis, or set spring.data.redis.host and spring.data.redis.port (or spring.data.redis.url,"
                        + " spring.data.redis.sentinel.nodes, spring.data.redis.cluster.nodes) to where it is, with"
                        + " spring.data.redis.password if it wants one; or set " + cause.otherwise() + ".",
                cause);
    }

    /** Returns what the innermost cause says; by the outermost that repeats it, because that adds the address. */
    private static String reason(Throwable failure) {
        String innermost = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.contains(innermost)) {
                return message;
            }
        }
        return innermost;
    }
}
