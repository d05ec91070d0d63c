package dev.openim.spring.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.auth.Caller;
import dev.openim.bus.BusAnswer;
import dev.openim.chat.MessageService.Sent;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * What became of the sendings that this node was asked for, by their operation ids, for a day. Source: http-api.md 2.5,
 * check_msg_is_send_success.
 */
final class SendStatuses {
    private static final int UNKNOWN = 0;
    private static final int SENDING = 1;
    private static final int SENT = 2;
    private static final int FAILED = 3;

    private final Cache<String, Integer> statuses = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    /** Waits for a sending and remembers how it went. */
    Sent await(Caller caller, CompletionStage<Sent> sending) {
        statuses.put(caller.operationId(), SENDING);
        try {
            Sent sent = BusAnswer.await(sending);
            statuses.put(caller.operationId(), SENT);
            return sent;
        } catch (RuntimeException e) {
            statuses.put(caller.operationId(), FAILED);
            throw e;
        }
    }

    int of(String operationId) {
        Integer status = statuses.getIfPresent(operationId);
        return status == null ? UNKNOWN : status;
    }
}
