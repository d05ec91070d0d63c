package dev.openim.facade;

import dev.openim.error.OpenImException;
import java.util.List;

/**
 * The messages of a conversation, numbered 1, 2, 3 …. Pages ascend and have no gaps: a number that holds nothing is a message
 * that is {@link Message#deleted}. Immutable.
 *
 * <pre>{@code
 * Timeline talk = openIm.history().between("alice", "bob");
 * for (List<Message> page = talk.latest(100); !page.isEmpty(); page = talk.before(page.get(0).seq(), 100)) {
 *     page.forEach(archive::add);
 * }
 * }</pre>
 */
public final class Timeline {
    private static final int MAX_PAGE = 500;

    private final History history;
    private final String conversationId;
    private final String userId;

    Timeline(History history, String conversationId, String userId) {
        this.history = history;
        this.conversationId = conversationId;
        this.userId = userId;
    }

    /**
     * The same as a user sees it: without what he deleted, or was said when he was not there. Who does not have the
     * conversation sees nothing.
     */
    public Timeline seenBy(String reader) {
        return new Timeline(history, conversationId, reader);
    }

    /** Returns the number of the last message; 0 when there is none. */
    public long lastSeq() {
        return history.window(conversationId, userId)
                .map(window -> Math.max(0, window.max()))
                .orElse(0L);
    }

    /** Returns the last messages, 1 to 500. */
    public List<Message> latest(int limit) {
        return before(Long.MAX_VALUE, limit);
    }

    /** Returns the messages before a number, the nearest ones, 1 to 500. */
    public List<Message> before(long seq, int limit) {
        requireLimit(limit);
        return history.window(conversationId, userId)
                .map(window -> {
                    long to = Math.min(seq - 1, window.max());
                    return history.read(conversationId, userId, Math.max(window.min(), to - limit + 1), to);
                })
                .orElse(List.of());
    }

    /** Returns the messages after a number, the nearest ones, 1 to 500. */
    public List<Message> after(long seq, int limit) {
        requireLimit(limit);
        return history.window(conversationId, userId)
                .map(window -> {
                    long from = Math.max(seq + 1, window.min());
                    return history.read(conversationId, userId, from, Math.min(window.max(), from + limit - 1));
                })
                .orElse(List.of());
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw OpenImException.args("limit: " + limit + " (expected: 1-" + MAX_PAGE + ")");
        }
    }
}
