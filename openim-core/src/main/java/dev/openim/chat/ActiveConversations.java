package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationService;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.Window;
import dev.openim.conversation.Windows;
import dev.openim.group.GroupQueries;
import dev.openim.user.UserLookup;
import dev.openim.user.UserMapper;
import dev.openim.wire.proto.jssdk.ConversationMsg;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The conversation list of the pure-JS client: conversations with their last message and whom they are with, in one answer.
 * Safe for concurrent use; blocks. Source: http-api.md 2.7.
 */
public final class ActiveConversations {
    private static final int DEFAULT_COUNT = 100;
    private static final int MAX_COUNT = 500;

    private final ConversationService conversations;
    private final ConversationStore store;
    private final Windows windows;
    private final PullService pulls;
    private final UserLookup users;
    private final GroupQueries groups;

    public ActiveConversations(
            ConversationService conversations,
            ConversationStore store,
            Windows windows,
            PullService pulls,
            UserLookup users,
            GroupQueries groups) {
        this.conversations = conversations;
        this.store = store;
        this.windows = windows;
        this.pulls = pulls;
        this.users = users;
        this.groups = groups;
    }

    /** The caller's conversations that have messages, pinned first, then by last message, newest first. */
    public Page latest(Caller caller, long count) {
        Page all = of(caller, caller.userId(), store.ids(caller.userId()));
        int limit = count <= 0 || count > MAX_COUNT ? DEFAULT_COUNT : (int) count;
        return new Page(all.unread(), all.conversations().stream().limit(limit).toList());
    }

    /** Those of the caller's conversations among {@code ids} that have messages, in the same order. */
    public Page of(Caller caller, Collection<String> ids) {
        return of(caller, caller.userId(), ids);
    }

    /** As {@link #of(Caller, Collection)} for a user; of all his conversations when no id is named. */
    public Page ofUser(Caller caller, String userId, Collection<String> ids) {
        caller.requireSelf(userId);
        return of(caller, userId, ids.isEmpty() ? store.ids(userId) : ids);
    }

    private Page of(Caller caller, String userId, Collection<String> ids) {
        Map<String, Window> visible = new HashMap<>(windows.of(userId, ids));
        visible.values().removeIf(window -> window.max() < window.min());
        long unread = visible.values().stream().mapToLong(Window::unread).sum();
        Map<String, MsgData> last = pulls.lastVisible(userId, visible);
        List<ConversationMsg> found = new ArrayList<>();
        for (var conversation : conversations.get(caller, userId, last.keySet())) {
            String id = conversation.getConversationID();
            Window window = visible.get(id);
            MsgData message = last.get(id);
            if (window == null || message == null) {
                continue;
            }
            ConversationMsg.Builder entry = ConversationMsg.newBuilder()
                    .setConversation(conversation)
                    .setLastMsg(message)
                    .setMaxSeq(window.max())
                    .setReadSeq(window.readSeq());
            addPeer(entry, conversation);
            found.add(entry.build());
        }
        found.sort(Comparator.comparing(
                        (ConversationMsg entry) -> entry.getConversation().getIsPinned())
                .thenComparing(entry -> entry.getLastMsg().getSendTime())
                .reversed());
        return new Page(unread, found);
    }

    private void addPeer(ConversationMsg.Builder entry, dev.openim.wire.proto.conversation.Conversation conversation) {
        if (conversation.getGroupID().isEmpty()) {
            users.find(conversation.getUserID()).map(UserMapper::toWire).ifPresent(entry::setUser);
        } else {
            List<GroupInfo> group = groups.infos(List.of(conversation.getGroupID()));
            if (!group.isEmpty()) {
                entry.setGroup(group.get(0));
            }
        }
    }

    /**
     * A part of the list.
     *
     * @param unread unread messages in all conversations looked at
     */
    public record Page(long unread, List<ConversationMsg> conversations) {}
}
