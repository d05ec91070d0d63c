package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationMapper;
import dev.openim.conversation.ConversationSettings;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.ReceiveOptions;
import dev.openim.error.OpenImException;
import dev.openim.group.GroupMembers;
import dev.openim.message.SessionTypes;
import dev.openim.notification.Notification;
import dev.openim.notification.NotificationTypes;
import dev.openim.notification.Notifications;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.VersionLogStore;
import dev.openim.wire.proto.conversation.ConversationReq;
import dev.openim.wire.proto.sdkws.ConversationSetPrivateTips;
import dev.openim.wire.proto.sdkws.ConversationUpdateTips;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Changes conversations: settings, deletion. A change, its entry in the version log and the notice to the owner's devices
 * are one, for each user. Safe for concurrent use; blocks. Source: behaviour.md 4.3.
 */
public final class ConversationSettingsService {
    private static final int PAGE = 200;

    private final UnitOfWork unitOfWork;
    private final ConversationStore store;
    private final VersionLogStore logs;
    private final GroupMembers groups;
    private final ReceiveOptions receiveOptions;
    private final Consumer<String> membersChanged;
    private final Notifications notifications;
    private final Clock clock;

    /**
     * @param membersChanged told the id of a conversation whose members' rows changed, so that the next message looks
     *     whether all have one
     */
    public ConversationSettingsService(
            UnitOfWork unitOfWork,
            ConversationStore store,
            VersionLogStore logs,
            GroupMembers groups,
            ReceiveOptions receiveOptions,
            Consumer<String> membersChanged,
            Notifications notifications,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.logs = logs;
        this.groups = groups;
        this.receiveOptions = receiveOptions;
        this.membersChanged = membersChanged;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Sets what the request sets, for each of the users; a conversation that one does not have yet comes into being. */
    public void set(Caller caller, Collection<String> userIds, ConversationReq request) {
        if (userIds.isEmpty()) {
            throw OpenImException.args("userIDs is empty");
        }
        userIds.forEach(caller::requireSelf);
        for (String userId : userIds) {
            Conversation fresh = named(caller, userId, request);
            unitOfWork.run(() -> {
                if (change(fresh, request)) {
                    notifications.send(consequences(caller, fresh, request));
                }
            });
        }
    }

    /** Does what else the change brings with it, and returns who is to be told of what. */
    private List<Notification> consequences(Caller caller, Conversation changed, ConversationReq request) {
        List<Notification> notices = new ArrayList<>();
        if (changesMoreThanPrivacy(request)) {
            notices.add(changedNotice(caller, changed.ownerId(), changed.conversationId()));
        }
        if (request.hasIsPrivateChat() && changed.type() == SessionTypes.SINGLE) {
            mirrorPrivacy(changed, request);
            notices.add(privacyNotice(caller, changed, request));
        }
        return notices;
    }

    /** Deletes the user's conversations; messages and positions stay, and the next message brings a conversation back. */
    public void delete(Caller caller, String userId, Collection<String> conversationIds) {
        caller.requireSelf(userId);
        if (conversationIds.isEmpty()) {
            throw OpenImException.args("conversationIDs is empty");
        }
        unitOfWork.run(() -> {
            store.delete(userId, conversationIds);
            logs.append(LogKey.conversations(userId), conversationIds, LogChange.Kind.DELETE);
            unitOfWork.afterCommit(() -> conversationIds.forEach(id -> {
                membersChanged.accept(id);
                receiveOptions.changed(userId, id);
            }));
        });
    }

    /** Sets {@code ex} on the conversations that others have with the user. Nobody is told; they learn it when they sync. */
    public void setPeersExtra(Caller caller, String userId, String ex) {
        caller.requireSelf(userId);
        ConversationReq request = ConversationReq.newBuilder()
                .setEx(StringValue.newBuilder().setValue(ex))
                .build();
        for (int offset = 0; ; offset += PAGE) {
            List<Conversation> page = store.list(userId, offset, PAGE);
            for (Conversation own : page) {
                if (own.type() == SessionTypes.SINGLE && !own.userId().equals(userId)) {
                    setExtraOf(own.userId(), own.conversationId(), request);
                }
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private void setExtraOf(String ownerId, String conversationId, ConversationReq request) {
        unitOfWork.run(() -> {
            List<Conversation> theirs = store.find(ownerId, List.of(conversationId));
            if (!theirs.isEmpty()) {
                change(theirs.get(0), request);
            }
        });
    }

    /** Returns the conversation the request is about, as it would be created. */
    private Conversation named(Caller caller, String userId, ConversationReq request) {
        Conversation conversation = switch (request.getConversationType()) {
            case SessionTypes.SINGLE -> Conversation.single(userId, required("userID", request.getUserID()), now());
            case SessionTypes.NOTIFICATION ->
                Conversation.system(userId, required("userID", request.getUserID()), now());
            case SessionTypes.GROUP -> group(caller, userId, required("groupID", request.getGroupID()));
            default -> throw OpenImException.args("unknown conversationType " + request.getConversationType());
        };
        String id = request.getConversationID();
        if (!id.isEmpty() && !id.equals(conversation.conversationId())) {
            throw OpenImException.args("conversationID " + id + " does not belong to the user or group named");
        }
        return conversation;
    }

    private Conversation group(Caller caller, String userId, String groupId) {
        Conversation conversation = Conversation.group(userId, groupId, now());
        boolean known = groups.isMember(groupId, userId)
                || !store.find(userId, List.of(conversation.conversationId())).isEmpty();
        if (!known && !caller.admin()) {
            throw OpenImException.noPermission("the user is not in the group");
        }
        return conversation;
    }

    /** Changes the row, if that changes anything. Inside a unit of work. */
    private boolean change(Conversation fresh, ConversationReq request) {
        String ownerId = fresh.ownerId();
        String id = fresh.conversationId();
        boolean created = !store.createMissing(List.of(fresh)).isEmpty();
        ConversationSettings before = store.find(ownerId, List.of(id)).get(0).settings();
        ConversationSettings after = ConversationMapper.apply(before, request);
        if (!created && after.equals(before)) {
            return false;
        }
        if (!after.equals(before)) {
            store.update(ownerId, id, after);
        }
        logs.append(
                LogKey.conversations(ownerId), List.of(id), created ? LogChange.Kind.INSERT : LogChange.Kind.UPDATE);
        unitOfWork.afterCommit(() -> receiveOptions.changed(ownerId, id));
        return true;
    }

    private void mirrorPrivacy(Conversation own, ConversationReq request) {
        ConversationReq privacy = ConversationReq.newBuilder()
                .setIsPrivateChat(request.getIsPrivateChat())
                .build();
        change(Conversation.single(own.userId(), own.ownerId(), now()), privacy);
    }

    private static boolean changesMoreThanPrivacy(ConversationReq request) {
        return request.hasRecvMsgOpt()
                || request.hasIsPinned()
                || request.hasGroupAtType()
                || request.hasAttachedInfo()
                || request.hasEx()
                || request.hasBurnDuration()
                || request.hasIsMsgDestruct()
                || request.hasMsgDestructTime();
    }

    private static Notification changedNotice(Caller caller, String userId, String conversationId) {
        return Notification.toUser(
                NotificationTypes.CONVERSATION_CHANGED,
                userId,
                userId,
                ConversationUpdateTips.newBuilder()
                        .setUserID(userId)
                        .addConversationIDList(conversationId)
                        .build(),
                caller.operationId());
    }

    private static Notification privacyNotice(Caller caller, Conversation own, ConversationReq request) {
        return Notification.toUser(
                NotificationTypes.PRIVATE_CHAT,
                own.ownerId(),
                own.userId(),
                ConversationSetPrivateTips.newBuilder()
                        .setSendID(own.ownerId())
                        .setRecvID(own.userId())
                        .setIsPrivate(request.getIsPrivateChat().getValue())
                        .setConversationID(own.conversationId())
                        .build(),
                caller.operationId());
    }

    private long now() {
        return clock.millis();
    }

    private static String required(String name, String value) {
        if (value.isEmpty()) {
            throw OpenImException.args(name + " is empty");
        }
        return value;
    }
}
