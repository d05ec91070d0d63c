package dev.openim.history;

import java.util.List;

/**
 * Tells what the offline tier has and the history lacks.
 *
 * <p><b>Shape.</b> A note on each message, and on each mark that hides one from a user, that says what is lacking.
 * <p><b>Guarantee.</b> A note is written together with what it is about, survives a crash with it, and keeps it from expiring.
 * <p><b>Threads.</b> Safe for concurrent use, by several nodes as well. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface HistorySource {
    /** Returns up to {@code limit} messages of which the history lacks something, the oldest first; none that it refused. */
    List<PendingMessage> pendingMessages(int limit);

    /** The history has what it lacked of these. What it has come to lack of them since is not affected. */
    void messagesCopied(List<PendingMessage> copied);

    /**
     * The history has other messages under the numbers of these. They are kept where they are, do not expire, and are not
     * asked for again.
     */
    void messagesRefused(List<PendingMessage> refused);

    /** Returns up to {@code limit} marks that the history lacks, those of the oldest messages first. */
    List<HiddenMessage> pendingHidden(int limit);

    /** The history has these marks. */
    void hiddenCopied(List<HiddenMessage> copied);

    /** Returns how much waits, what was refused left out. Takes longer the more it is. */
    HistoryBacklog backlog();
}
