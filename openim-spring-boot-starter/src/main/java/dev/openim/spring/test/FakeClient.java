package dev.openim.spring.test;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.conversation.ConversationIds;
import dev.openim.facade.InboxPage;
import dev.openim.facade.Message;
import dev.openim.hook.MessageType;
import dev.openim.message.ContentTypes;
import dev.openim.message.SessionTypes;
import dev.openim.wire.RequestIds;
import dev.openim.wire.proto.msg.SendMsgResp;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PushMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A user's client in a test: says what its user says, and takes what comes. What it waits for has to come within ten seconds.
 *
 * <pre>{@code
 * FakeClient alice = clients.connect("alice"), bob = clients.connect("bob");
 * alice.to("bob").text("hello");
 * assertThat(bob.next().text()).isEqualTo("hello");
 * assertThat(bob.inbox()).extracting(Message::text).containsExactly("hello");
 * }</pre>
 *
 * <p>For one thread of a test.
 */
public final class FakeClient implements AutoCloseable {
    private static final int PAGE = 500;

    private final String userId;
    private final Platform platform;
    private final String token;
    private final OpenIm openIm;
    private final Function<Object, Content> contents;
    private final long known;
    private final FakeConnection connection;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> notices = new LinkedBlockingQueue<>();
    /** The ids of what it sent: the gateway pushes that back, and clients show it already. */
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    FakeClient(
            int port,
            String userId,
            Platform platform,
            String token,
            OpenIm openIm,
            Function<Object, Content> contents) {
        this.userId = userId;
        this.platform = platform;
        this.token = token;
        this.openIm = openIm;
        this.contents = contents;
        this.known = entriesAfter(0, new ArrayList<>());
        this.connection = FakeConnection.open(port, userId, platform, token, this::take);
    }

    public String userId() {
        return userId;
    }

    /** Returns the token it is connected with, for calls of the HTTP API as this user. */
    public String token() {
        return token;
    }

    /** Begins a message to a user. */
    public FakeDraft to(String receiverId) {
        return new FakeDraft(
                this,
                MsgData.newBuilder()
                        .setRecvID(receiverId)
                        .setSessionType(SessionTypes.SINGLE)
                        .build());
    }

    /** Begins a message to a group. */
    public FakeDraft toGroup(String groupId) {
        return new FakeDraft(
                this,
                MsgData.newBuilder()
                        .setGroupID(groupId)
                        .setSessionType(SessionTypes.GROUP)
                        .build());
    }

    /**
     * Waits for the next message of a chat and takes it. What its own user says comes only to his other clients.
     *
     * @throws AssertionError when none comes
     */
    public Message next() {
        return take(messages, "message");
    }

    /**
     * Takes the next message of a chat, which is to be of a type.
     *
     * @throws AssertionError when none comes, or another
     */
    public <T> T next(MessageType<T> type) {
        Message message = next();
        return type.read(message)
                .orElseThrow(
                        () -> new AssertionError("next of " + userId + ": " + message + " (expected: " + type + ")"));
    }

    /**
     * Takes the next message of a chat, which is to have a content.
     *
     * @throws AssertionError when none comes, or another
     */
    public <T extends Content> T next(Class<T> content) {
        Message message = next();
        if (content.isInstance(message.content())) {
            return content.cast(message.content());
        }
        throw new AssertionError("next of " + userId + ": " + message + " (expected: " + content.getSimpleName() + ")");
    }

    /**
     * Waits for something for the application's client code, past other notices, and returns its data.
     *
     * @param name as in {@link dev.openim.facade.Draft#event}
     * @throws AssertionError when none comes
     */
    public JsonNode nextEvent(String name) {
        while (true) {
            JsonNode event = Contents.tree(detail(nextNotice(ContentTypes.BUSINESS_NOTIFICATION)));
            if (event.path("key").asString("").equals(name)) {
                return Contents.tree(event.path("data").asString(""));
            }
        }
    }

    /**
     * Waits for a notice of the server, past those of other types.
     *
     * @param contentType OpenIM's number for it, such as 1501 for a new group
     * @throws AssertionError when none comes
     */
    public Message nextNotice(int contentType) {
        Message notice = take(notices, "notice " + contentType);
        while (notice.data().getContentType() != contentType) {
            notice = take(notices, "notice " + contentType);
        }
        return notice;
    }

    private static String detail(Message notice) {
        return Contents.tree(notice.data().getContent().toStringUtf8())
                .path("detail")
                .asString("");
    }

    private Message take(BlockingQueue<Message> from, String what) {
        try {
            Message message = from.poll(FakeConnection.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new AssertionError(
                        "no " + what + " came to " + userId + " within " + FakeConnection.PATIENCE.toSeconds() + " s");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a " + what, e);
        }
    }

    /**
     * Returns the messages of chats that are in the user's inbox since this client connected, his own among them. When a sending
     * has returned, its message is there: this tells that something was not sent, without waiting.
     */
    public List<Message> inbox() {
        List<Message> entries = new ArrayList<>();
        entriesAfter(known, entries);
        return entries.stream().filter(FakeClient::isOfChat).toList();
    }

    private long entriesAfter(long offset, List<Message> entries) {
        InboxPage page = openIm.inbox(userId).after(offset, PAGE);
        page.entries().forEach(entry -> entries.add(entry.message()));
        return page.end() ? page.nextAfter() : entriesAfter(page.nextAfter(), entries);
    }

    /** Waits until the server has ended the connection, as after a kick. */
    public void awaitEnd() {
        connection.awaitEnd();
    }

    /** Disconnects. */
    @Override
    public void close() {
        connection.close();
    }

    private void take(byte[] push) {
        try {
            PushMessages pushed = PushMessages.parseFrom(push);
            take(pushed.getMsgsMap());
            take(pushed.getNotificationMsgsMap());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a push cannot be read", e);
        }
    }

    private void take(Map<String, PullMsgs> pushed) {
        pushed.forEach((conversationId, list) -> list.getMsgsList().forEach(data -> {
            Message message = new Message(conversationId, data);
            if (!isOfChat(message)) {
                notices.add(message);
            } else if (!sent.contains(message.clientMsgId())) {
                messages.add(message);
            }
        }));
    }

    private static boolean isOfChat(Message message) {
        return !ContentTypes.isOfServer(message.data().getContentType());
    }

    /** Sends it as official clients do, and returns it as they show it then. */
    Message send(MsgData draft, Content content) {
        sent.add(draft.getClientMsgID());
        MsgData said = draft.toBuilder()
                .setSendID(userId)
                .setSenderNickname(userId)
                .setSenderPlatformID(platform.id())
                .setContentType(content.contentType())
                .setContent(Contents.write(content))
                .build();
        try {
            SendMsgResp answer = SendMsgResp.parseFrom(connection.ask(RequestIds.SEND_MESSAGE, said));
            MsgData shown = said.toBuilder()
                    .mergeFrom(answer.getModify())
                    .setServerMsgID(answer.getServerMsgID())
                    .setSendTime(answer.getSendTime())
                    .build();
            return new Message(conversationOf(shown), shown);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the answer to a sending cannot be read", e);
        }
    }

    private String conversationOf(MsgData message) {
        return message.getGroupID().isEmpty()
                ? ConversationIds.single(userId, message.getRecvID())
                : ConversationIds.group(message.getGroupID());
    }

    Content contentOf(Object payload) {
        return contents.apply(payload);
    }
}
