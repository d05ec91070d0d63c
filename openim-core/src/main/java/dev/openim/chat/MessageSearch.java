package dev.openim.chat;

import dev.openim.conversation.ConversationIds;
import dev.openim.error.OpenImException;
import dev.openim.group.GroupMembers;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import dev.openim.message.MessageStore;
import dev.openim.message.Payloads;
import dev.openim.message.SeqRange;
import dev.openim.message.SessionTypes;
import dev.openim.message.StoredMessage;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through stored messages for back offices. It reads the timelines or the inbox that the question names, so one of
 * sender and receiver has to be named; it reads at most {@value #MAX_READ} messages for an answer, in a timeline none before
 * the time in question. What was said in a group too
 * large for inboxes is found by the group's id alone.
 *
 * <p>Safe for concurrent use; blocks. Source: http-api.md 2.5, search_msg.
 */
public final class MessageSearch {
    static final int MAX_READ = 100_000;
    private static final int CHUNK = 500;

    private final MessageStore messages;
    private final InboxStore inboxes;
    private final GroupMembers groups;

    public MessageSearch(MessageStore messages, InboxStore inboxes, GroupMembers groups) {
        this.messages = messages;
        this.inboxes = inboxes;
        this.groups = groups;
    }

    /**
     * What is looked for; empty texts and zeros are "any".
     *
     * @param senderId who sent it
     * @param receiverId the user or the group that got it
     * @param from first time, milliseconds since the epoch
     * @param until first time that is too late
     * @param keyword what one of the texts of the content has in it, in capitals or not
     */
    public record Question(
            String senderId,
            String receiverId,
            int contentType,
            int sessionType,
            long from,
            long until,
            String keyword) {
        private boolean fits(StoredMessage stored, MsgData message) {
            String receiver =
                    message.getSessionType() == SessionTypes.GROUP ? message.getGroupID() : message.getRecvID();
            return (senderId.isEmpty() || senderId.equals(message.getSendID()))
                    && (receiverId.isEmpty() || receiverId.equals(receiver))
                    && (contentType == 0 || contentType == message.getContentType())
                    && (sessionType == 0 || sessionType == message.getSessionType())
                    && stored.sendTime() >= from
                    && stored.sendTime() < until
                    && (keyword.isEmpty() || ContentTexts.contain(message.getContent(), keyword));
        }
    }

    /**
     * A message that was found.
     *
     * @param revoked whether it was revoked; its content is there all the same
     */
    public record Hit(MsgData message, boolean revoked) {}

    /**
     * A page of what was found.
     *
     * @param total how many there are on all pages
     */
    public record Answer(List<Hit> hits, int total) {}

    /**
     * Returns a page of the messages that fit, oldest first in each timeline. Those deleted for everybody are not found.
     *
     * @throws OpenImException {@code ARGS} when neither sender nor receiver is named, or when there is too much to read
     */
    public Answer search(Question question, int offset, int limit) {
        Page page = new Page(question, offset, limit);
        if (!question.receiverId().isEmpty()
                && groups.group(question.receiverId()).isPresent()) {
            readTimeline(ConversationIds.group(question.receiverId()), page);
        } else if (!question.senderId().isEmpty() && !question.receiverId().isEmpty()) {
            readTimeline(ConversationIds.single(question.senderId(), question.receiverId()), page);
            readTimeline(ConversationIds.system(question.senderId(), question.receiverId()), page);
        } else if (!question.senderId().isEmpty()) {
            readInbox(question.senderId(), page);
        } else if (!question.receiverId().isEmpty()) {
            readInbox(question.receiverId(), page);
        } else {
            throw OpenImException.args("sendID and recvID: empty (expected: one of them)");
        }
        return new Answer(page.hits, page.total);
    }

    private void readTimeline(String conversationId, Page page) {
        long last = messages.lastSeqs(List.of(conversationId)).getOrDefault(conversationId, 0L);
        for (long from = firstSince(conversationId, last, page.question.from()); from <= last; from += CHUNK) {
            List<StoredMessage> chunk = chunk(conversationId, from, last);
            chunk.forEach(page::offer);
            // Time rises with the numbers. What was removed from the history is no reason to stop.
            if (chunk.stream().anyMatch(message -> message.sendTime() >= page.question.until())) {
                return;
            }
        }
    }

    /** Returns a number before which all messages are older, and few after it are. Time rises with the numbers. */
    private long firstSince(String conversationId, long last, long time) {
        long low = 1;
        long high = time <= 0 ? 1 : last;
        while (high - low > CHUNK) {
            long middle = low + (high - low) / 2;
            List<StoredMessage> chunk = chunk(conversationId, middle, last);
            // An empty one was removed: that begins with the oldest.
            if (chunk.isEmpty() || chunk.get(0).sendTime() < time) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<StoredMessage> chunk(String conversationId, long from, long last) {
        return messages.read(List.of(new SeqRange(conversationId, from, Math.min(last, from + CHUNK - 1))));
    }

    private void readInbox(String userId, Page page) {
        long after = 0;
        List<InboxEntry> entries = inboxes.read(userId, after, CHUNK);
        while (!entries.isEmpty()) {
            messages.read(entries.stream()
                            .filter(entry -> !ConversationIds.isNotification(entry.conversationId()))
                            .map(entry -> new SeqRange(entry.conversationId(), entry.seq(), entry.seq()))
                            .toList())
                    .forEach(page::offer);
            after = entries.get(entries.size() - 1).inboxSeq();
            entries = inboxes.read(userId, after, CHUNK);
        }
    }

    /** Counts what fits, and keeps the part that was asked for. */
    private static final class Page {
        private final Question question;
        private final int offset;
        private final int limit;
        private final List<Hit> hits = new ArrayList<>();
        private int read;
        private int total;

        private Page(Question question, int offset, int limit) {
            this.question = question;
            this.offset = offset;
            this.limit = limit;
        }

        private void offer(StoredMessage stored) {
            if (++read > MAX_READ) {
                throw OpenImException.args("more than " + MAX_READ
                        + " messages would have to be read (expected: a question that names sender and receiver)");
            }
            if (stored.deleted()) {
                return;
            }
            MsgData message = Payloads.parse(stored.payload());
            if (question.fits(stored, message)) {
                if (total >= offset && hits.size() < limit) {
                    hits.add(new Hit(message, stored.revocation() != null));
                }
                total++;
            }
        }
    }
}
