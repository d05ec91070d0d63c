package dev.openim.facade;

import java.util.List;

/**
 * A part of a user's inbox.
 *
 * <pre>{@code
 * InboxPage page = openIm.inbox("bob").after(0, 100);
 * while (!page.end()) {
 *     page = openIm.inbox("bob").after(page.nextAfter(), 100);
 * }
 * }</pre>
 *
 * @param entries what there is, ascending
 * @param nextAfter where to go on
 * @param end whether there is nothing behind it by now
 */
public record InboxPage(List<Entry> entries, long nextAfter, boolean end) {
    /**
     * One message that concerns the user: also a notice of the server. What he deleted, or may not see any more, is {@link
     * Message#deleted}.
     *
     * @param inboxSeq its number in his inbox
     * @param message its number is 0 in word that the conversation is too large for inboxes and is to be read directly from
     *     now on
     */
    public record Entry(long inboxSeq, String conversationId, Message message) {
        /** Whether it says that the conversation is to be read directly from now on. */
        public boolean direct() {
            return message.seq() == 0;
        }
    }
}
