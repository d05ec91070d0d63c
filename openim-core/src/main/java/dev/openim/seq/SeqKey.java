package dev.openim.seq;

/** Names a counter: the timeline of a conversation or the inbox of a user. */
public record SeqKey(Kind kind, String id) implements Comparable<SeqKey> {
    /** What is counted. */
    public enum Kind {
        TIMELINE,
        INBOX
    }

    /** The counter of a conversation's messages, chat ({@code si_}, {@code sg_}, {@code sn_}) or notification ({@code n_}). */
    public static SeqKey timeline(String conversationId) {
        return new SeqKey(Kind.TIMELINE, conversationId);
    }

    /** The counter of a user's inbox entries. */
    public static SeqKey inbox(String userId) {
        return new SeqKey(Kind.INBOX, userId);
    }

    @Override
    public int compareTo(SeqKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
