package dev.openim.model;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.group.GroupMember;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;

/** Conversations and what was said in them, as simple as it can be put. */
final class ModelChats {
    static final int RECEIVE = 0;
    static final int REFUSE = 1;

    private final ToIntBiFunction<String, String> roles;
    private final Map<String, Map<String, Settings>> conversations = new HashMap<>();
    private final Map<String, List<Text>> timelines = new HashMap<>();
    private final Map<String, Bounds> bounds = new HashMap<>();

    /** @param roles the role in the group of a conversation that a user has; 0 for none */
    ModelChats(ToIntBiFunction<String, String> roles) {
        this.roles = roles;
    }

    /** A text: where, whose, and what became of it. */
    static final class Text {
        final String conversationId;
        final String senderId;
        final String text;
        private final Set<String> hiddenFrom = new HashSet<>();
        private boolean revoked;
        private boolean deleted;

        Text(String conversationId, String senderId, String text) {
            this.conversationId = conversationId;
            this.senderId = senderId;
            this.text = text;
        }
    }

    private record Settings(boolean pinned, int receiveOption) {}

    /** The texts from the one to the other, without the last; a user may see no more. */
    private record Bounds(int from, int until) {
        static final Bounds NONE = new Bounds(0, Integer.MAX_VALUE);
    }

    /** Something was said: everybody has the conversation, whoever deleted it. */
    void spoken(String conversationId, Collection<String> members) {
        members.forEach(userId -> of(userId).putIfAbsent(conversationId, new Settings(false, RECEIVE)));
    }

    void say(Text text, Collection<String> members) {
        spoken(text.conversationId, members);
        timeline(text.conversationId).add(text);
    }

    boolean has(String userId, String conversationId) {
        return of(userId).containsKey(conversationId);
    }

    int receiveOption(String userId, String conversationId) {
        return of(userId)
                .getOrDefault(conversationId, new Settings(false, RECEIVE))
                .receiveOption();
    }

    void pin(String userId, String conversationId, boolean pinned) {
        of(userId).put(conversationId, new Settings(pinned, receiveOption(userId, conversationId)));
    }

    void setReceiveOption(String userId, String conversationId, int option) {
        Settings before = of(userId).getOrDefault(conversationId, new Settings(false, RECEIVE));
        of(userId).put(conversationId, new Settings(before.pinned(), option));
    }

    void deleteConversation(String userId, String conversationId) {
        of(userId).remove(conversationId);
    }

    /** Hides all there is; what comes later is seen. */
    void clear(String userId, String conversationId) {
        if (has(userId, conversationId)) {
            Bounds before = bounds(userId, conversationId);
            int end = Math.min(before.until(), timeline(conversationId).size());
            bounds.put(key(userId, conversationId), new Bounds(Math.max(before.from(), end), before.until()));
        }
    }

    /** The user sees nothing of what is said from now on. */
    void close(String userId, String conversationId) {
        int from = bounds(userId, conversationId).from();
        bounds.put(
                key(userId, conversationId),
                new Bounds(from, timeline(conversationId).size()));
    }

    /** The user sees everything again, also what was said while he was away. */
    void open(String userId, String conversationId) {
        bounds.put(
                key(userId, conversationId),
                new Bounds(bounds(userId, conversationId).from(), Integer.MAX_VALUE));
    }

    void revoke(String userId, Text text) {
        if (!has(userId, text.conversationId) || !inWindow(userId, text)) {
            throw refused(ErrorCode.NO_PERMISSION);
        }
        if (text.deleted) {
            throw refused(ErrorCode.RECORD_NOT_FOUND);
        }
        if (text.revoked) {
            throw refused(ErrorCode.ALREADY_REVOKED);
        }
        if (!mayRevoke(userId, text)) {
            throw refused(ErrorCode.NO_PERMISSION);
        }
        text.revoked = true;
    }

    private boolean mayRevoke(String userId, Text text) {
        boolean own = text.senderId.equals(userId);
        if (!isGroup(text)) {
            return own;
        }
        int role = roles.applyAsInt(text.conversationId, userId);
        int authorRole = Math.max(GroupMember.ORDINARY, roles.applyAsInt(text.conversationId, text.senderId));
        return role > 0 && (own || (role >= GroupMember.ADMIN && role > authorRole));
    }

    void hide(String userId, Text text) {
        requireConversation(userId, text);
        if (inWindow(userId, text)) {
            text.hiddenFrom.add(userId);
        }
    }

    void delete(String userId, Text text) {
        requireConversation(userId, text);
        if (inWindow(userId, text)) {
            boolean manages = isGroup(text) && roles.applyAsInt(text.conversationId, userId) >= GroupMember.ADMIN;
            if (!manages && !text.senderId.equals(userId)) {
                throw refused(ErrorCode.NO_PERMISSION);
            }
            text.deleted = true;
        }
    }

    private void requireConversation(String userId, Text text) {
        if (!has(userId, text.conversationId)) {
            throw refused(ErrorCode.RECORD_NOT_FOUND);
        }
    }

    Map<String, String> conversationsSeenBy(String userId) {
        Map<String, String> seen = new TreeMap<>();
        of(userId)
                .forEach(
                        (id, settings) -> seen.put(id, Seen.conversation(settings.pinned(), settings.receiveOption())));
        return seen;
    }

    Map<String, List<String>> textsSeenBy(String userId) {
        Map<String, List<String>> seen = new TreeMap<>();
        of(userId)
                .keySet()
                .forEach(id -> seen.put(
                        id,
                        timeline(id).stream()
                                .filter(text -> inWindow(userId, text))
                                .filter(text -> !text.deleted && !text.hiddenFrom.contains(userId))
                                .map(text -> text.revoked ? Seen.revoked(text.text) : text.text)
                                .toList()));
        return seen;
    }

    /** Everything that was ever said. */
    List<Text> all() {
        return timelines.values().stream().flatMap(Collection::stream).toList();
    }

    /** All conversations that somebody has. */
    List<String> ids() {
        return conversations.values().stream()
                .flatMap(of -> of.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private boolean inWindow(String userId, Text text) {
        Bounds bounds = bounds(userId, text.conversationId);
        int at = timeline(text.conversationId).indexOf(text);
        return at >= bounds.from() && at < bounds.until();
    }

    private static boolean isGroup(Text text) {
        return text.conversationId.startsWith("sg_");
    }

    private Map<String, Settings> of(String userId) {
        return conversations.computeIfAbsent(userId, id -> new TreeMap<>());
    }

    private List<Text> timeline(String conversationId) {
        return timelines.computeIfAbsent(conversationId, id -> new ArrayList<>());
    }

    private Bounds bounds(String userId, String conversationId) {
        return bounds.getOrDefault(key(userId, conversationId), Bounds.NONE);
    }

    private static String key(String... parts) {
        return String.join("\n", Stream.of(parts).toList());
    }

    static OpenImException refused(ErrorCode code) {
        return new OpenImException(code, "in the model");
    }
}
