package dev.openim.chat;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.bus.BusSettings;
import dev.openim.bus.LocalMessageBus;
import dev.openim.conversation.ConversationService;
import dev.openim.conversation.ReceiveOptions;
import dev.openim.conversation.Windows;
import dev.openim.group.AtMarks;
import dev.openim.group.GroupMembers;
import dev.openim.group.GroupService;
import dev.openim.group.GroupSettings;
import dev.openim.group.GroupWork;
import dev.openim.inbox.InboxNews;
import dev.openim.inbox.InboxService;
import dev.openim.inbox.InboxSettings;
import dev.openim.message.JsonContent;
import dev.openim.message.MessageStore;
import dev.openim.message.TimelineReader;
import dev.openim.notification.Notifications;
import dev.openim.notification.Outbox;
import dev.openim.notification.OutboxRelay;
import dev.openim.notification.OutboxSettings;
import dev.openim.push.Push;
import dev.openim.relation.PeerRules;
import dev.openim.store.Stores;
import dev.openim.trace.Telemetry;
import dev.openim.transfer.Audience;
import dev.openim.transfer.StoredListener;
import dev.openim.transfer.Transfer;
import dev.openim.transfer.TransferSettings;
import dev.openim.transfer.TransferStores;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PullOrder;
import dev.openim.wire.proto.sdkws.SeqRange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** A whole server without network and database, for one test: services over stores in memory, and what was pushed. */
public final class Chat implements AutoCloseable {
    public final Stores stores;
    public final List<Push> pushes = Collections.synchronizedList(new ArrayList<>());
    public final Windows windows;
    public final MessageService messages;
    public final PullService pulls;
    public final ReadService reads;
    public final RevokeService revokes;
    public final DeleteService deletes;
    public final ConversationService conversations;
    public final ConversationSettingsService settings;
    public final InboxService inboxes;
    public final GroupMembers members;
    public final GroupWork groupWork;
    public final GroupService groups;
    public final Notifications notifications;
    public final Outbox outbox;
    public final OutboxRelay relay;
    public final PeerRules peers;
    public final Transfer transfer;
    public final InboxNews news = new InboxNews();
    private final LocalMessageBus bus;
    private final Mentions mentions;

    public Chat() {
        this(Stores.inMemory(), UnaryOperator.identity());
    }

    /** Over given stores; the message store may be wrapped to make it fail. */
    public Chat(Stores stores, UnaryOperator<MessageStore> wrap) {
        this(stores, wrap, OutboxSettings.DEFAULTS);
    }

    /** In memory, with an application that takes part. */
    public Chat(SendGate gate, StoredListener listener) {
        this(Stores.inMemory(), UnaryOperator.identity(), OutboxSettings.DEFAULTS, gate, listener);
    }

    /** As before, with an outbox that waits for other nodes as long as it is told. */
    public Chat(Stores stores, UnaryOperator<MessageStore> wrap, OutboxSettings settingsOfOutbox) {
        this(stores, wrap, settingsOfOutbox, SendGate.OPEN, StoredListener.NONE);
    }

    private Chat(
            Stores stores,
            UnaryOperator<MessageStore> wrap,
            OutboxSettings settingsOfOutbox,
            SendGate gate,
            StoredListener listener) {
        this.stores = stores;
        MessageStore store = wrap.apply(stores.messages());
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Clock clock = Clock.systemUTC();
        members = new GroupMembers(stores.groups());
        Audience audience = new Audience(members, stores.conversations(), stores.versionLogs());
        transfer = new Transfer(
                new TransferStores(
                        stores.unitOfWork(),
                        stores.seqs(),
                        store,
                        stores.inboxes(),
                        stores.promises(),
                        stores.userSeqs(),
                        stores.activity()),
                audience,
                pushes::addAll,
                news,
                listener,
                TransferSettings.DEFAULTS,
                clock,
                Telemetry.of(meters));
        bus = new LocalMessageBus(BusSettings.DEFAULTS, transfer, meters);
        windows = new Windows(stores.conversations(), stores.userSeqs(), stores.seqs());
        TimelineReader timelines = new TimelineReader(store);
        ReceiveOptions options = new ReceiveOptions(stores.conversations());
        relay = new OutboxRelay(stores.outbox(), bus, settingsOfOutbox, clock, meters);
        outbox = new Outbox(stores.unitOfWork(), stores.outbox(), relay);
        notifications = new Notifications(outbox, clock);
        peers = new PeerRules(stores.friends(), stores.blacks(), false);
        groupWork = new GroupWork(stores.forGroups(), members, notifications, GroupSettings.DEFAULTS, clock);
        groups = new GroupService(groupWork);
        mentions = new Mentions(new AtMarks(groupWork));
        messages = new MessageService(
                bus,
                new SendPermission(this::user, members, options, peers),
                SendSettings.DEFAULTS,
                mentions,
                gate,
                clock,
                Telemetry.of(meters));
        pulls = new PullService(windows, stores.conversations(), timelines, store);
        reads = new ReadService(
                stores.unitOfWork(), stores.conversations(), stores.userSeqs(), windows, store, notifications);
        revokes = new RevokeService(
                stores.unitOfWork(), windows, store, stores.groups(), this::user, notifications, clock);
        deletes = new DeleteService(
                stores.unitOfWork(),
                stores.conversations(),
                stores.userSeqs(),
                stores.versionLogs(),
                windows,
                store,
                stores.groups(),
                notifications);
        conversations = new ConversationService(stores.conversations(), stores.userSeqs(), stores.versionLogs());
        settings = new ConversationSettingsService(
                stores.unitOfWork(),
                stores.conversations(),
                stores.versionLogs(),
                members,
                options,
                audience::changed,
                notifications,
                clock);
        inboxes = new InboxService(stores.inboxes(), stores.seqs(), windows, timelines, InboxSettings.DEFAULTS, clock);
        relay.start();
    }

    private java.util.Optional<User> user(String userId) {
        return stores.users().find(List.of(userId)).stream().findFirst();
    }

    /** Registers a user and returns who makes requests in his name. */
    public Caller register(String name) {
        return register(name, name + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Registers a user with exactly this id. */
    public Caller registerAs(String userId) {
        return register(userId, userId);
    }

    private Caller register(String name, String userId) {
        stores.users().create(List.of(new User(userId, "Nick " + name, "face-" + name, "", 0, 0, 1)));
        return new Caller(userId, Platform.ANDROID, false, "op-" + name);
    }

    public Caller admin() {
        return new Caller("imAdmin", Platform.ADMIN, true, "op-admin");
    }

    /** A text as a client makes it. */
    public static MsgData.Builder text(Caller from, Caller to, String text) {
        return MsgData.newBuilder()
                .setSendID(from.userId())
                .setRecvID(to.userId())
                .setClientMsgID(UUID.randomUUID().toString())
                .setSessionType(1)
                .setMsgFrom(100)
                .setContentType(101)
                .setContent(JsonContent.object("content", text))
                .setCreateTime(1)
                .setStatus(1)
                .setAttachedInfo("null");
    }

    /** A text to a group as a client makes it. */
    public static MsgData.Builder groupText(Caller from, String groupId, String text) {
        return text(from, from, text).setSessionType(3).clearRecvID().setGroupID(groupId);
    }

    /** Sends and waits for the answer; a refusal comes out as it is. */
    public MessageService.Sent send(Caller from, MsgData.Builder message) {
        try {
            return messages.send(from, message.build()).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    public MessageService.Sent sendText(Caller from, Caller to, String text) {
        return send(from, text(from, to, text));
    }

    /** Pulls a range as clients do. */
    public PullMsgs pull(Caller caller, String conversationId, long begin, long end, long num) {
        var answer = pulls.byRange(
                caller,
                caller.userId(),
                List.of(SeqRange.newBuilder()
                        .setConversationID(conversationId)
                        .setBegin(begin)
                        .setEnd(end)
                        .setNum(num)
                        .build()),
                PullOrder.PullOrderAsc);
        return answer.getMsgsMap()
                .getOrDefault(
                        conversationId,
                        answer.getNotificationMsgsMap().getOrDefault(conversationId, PullMsgs.getDefaultInstance()));
    }

    /** Pulls everything there is once it is so many messages: notifications arrive soon after the call that made them. */
    public PullMsgs awaitPulled(Caller caller, String conversationId, int count) {
        return await().until(
                        () -> pull(caller, conversationId, 1, Long.MAX_VALUE, Long.MAX_VALUE),
                        pulled -> pulled.getMsgsCount() >= count);
    }

    /** Returns the pushes once there are so many; senders are answered before recipients are told. */
    public List<Push> awaitPushes(int count) {
        await().until(() -> pushes.size() >= count);
        return List.copyOf(pushes);
    }

    public static List<Long> seqs(PullMsgs pulled) {
        return pulled.getMsgsList().stream().map(MsgData::getSeq).toList();
    }

    public static String textOf(MsgData message) {
        return message.getContent().toStringUtf8();
    }

    public static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }

    @Override
    public void close() {
        mentions.close();
        relay.stop();
        bus.close();
    }
}
