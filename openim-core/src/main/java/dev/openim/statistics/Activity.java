package dev.openim.statistics;

import dev.openim.conversation.ConversationIds;
import dev.openim.message.NewMessage;
import dev.openim.store.EpochDays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many messages somebody sent, or a group got, on one day.
 *
 * @param messages 1 or more
 */
public record Activity(Key key, long messages) {

    /** What is counted. */
    public enum Kind {
        /** Messages that a user sent to other users. */
        TO_USERS(1),
        /** Messages that a user sent to groups. */
        TO_GROUPS(2),
        /** Messages that a group got. */
        IN_GROUP(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** Returns the number that stores keep. */
        public int code() {
            return code;
        }
    }

    /**
     * Names a counter.
     *
     * @param day a day of UTC, as {@link EpochDays} numbers them
     * @param id of the user or group
     */
    public record Key(Kind kind, long day, String id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = kind.compareTo(other.kind);
            order = order == 0 ? Long.compare(day, other.day) : order;
            return order == 0 ? id.compareTo(other.id) : order;
        }
    }

    /**
     * Counts new messages: one counter for each day and sender, and for each day and group. Notification streams and the
     * chats of notification accounts are nobody's activity.
     */
    public static List<Activity> of(Collection<NewMessage> messages) {
        Map<Key, Long> counts = new TreeMap<>();
        for (NewMessage message : messages) {
            String conversationId = message.conversationId();
            long day = EpochDays.of(message.sendTime());
            if (ConversationIds.isSingle(conversationId)) {
                counts.merge(new Key(Kind.TO_USERS, day, message.senderId()), 1L, Long::sum);
            } else if (ConversationIds.isGroup(conversationId)) {
                counts.merge(new Key(Kind.TO_GROUPS, day, message.senderId()), 1L, Long::sum);
                counts.merge(new Key(Kind.IN_GROUP, day, ConversationIds.core(conversationId)), 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(count -> new Activity(count.getKey(), count.getValue()))
                .toList();
    }
}
