package dev.openim.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.auth.Platform;
import dev.openim.wire.Dialect;
import dev.openim.wire.RequestIds;
import dev.openim.wire.WireException;
import dev.openim.wire.WsRequest;
import dev.openim.wire.WsResponse;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PushMessages;
import dev.openim.wire.proto.sdkws.SetAppBackgroundStatusReq;
import dev.openim.wire.proto.sdkws.SubUserOnlineStatus;
import dev.openim.wire.proto.sdkws.SubUserOnlineStatusElem;
import dev.openim.wire.proto.sdkws.SubUserOnlineStatusTips;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client of a node, and all that it was told. */
public final class TestClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The numbers of the messages that were pushed. */
    public final List<Long> pushed = new CopyOnWriteArrayList<>();

    /** The texts of the messages that were pushed. */
    public final List<String> texts = new CopyOnWriteArrayList<>();

    /** The platforms of the users that are watched, each time they were told. */
    public final List<String> states = new CopyOnWriteArrayList<>();

    private final String user;
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, CompletableFuture<WsResponse>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> kicked = new CompletableFuture<>();
    private final WebSocket socket;

    private TestClient(URI uri, String user) throws Exception {
        this.user = user;
        this.socket = HTTP.newWebSocketBuilder().buildAsync(uri, new Ears()).get(20, TimeUnit.SECONDS);
    }

    /** Logs in; the other nodes know of it then. */
    public static TestClient connect(int port, String user, Platform platform, String token) {
        URI uri = URI.create("ws://127.0.0.1:" + port + "/?sendID=" + user + "&platformID=" + platform.id()
                + "&operationID=login&sdkType=js&token=" + URLEncoder.encode(token, UTF_8));
        try {
            TestClient client = new TestClient(uri, user);
            client.background(false); // all that comes with the login is done when the first request is answered
            return client;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Completes when the connection has ended: whether the server had said before that another login ends it. */
    public CompletableFuture<Boolean> kicked() {
        return kicked;
    }

    public void background(boolean background) {
        byte[] data = SetAppBackgroundStatusReq.newBuilder()
                .setUserID(user)
                .setIsBackground(background)
                .build()
                .toByteArray();
        request(RequestIds.SET_BACKGROUND, data);
    }

    /** Watches a user; returns the platforms on which he is now. */
    public String watch(String other) {
        WsResponse answer = request(
                RequestIds.SUBSCRIBE_ONLINE_STATUS,
                SubUserOnlineStatus.newBuilder()
                        .addSubscribeUserID(other)
                        .build()
                        .toByteArray());
        return statesIn(answer);
    }

    /** Sends a text to a user; returns the error code of the answer. */
    public int send(String receiver, String text) {
        return send(MsgData.newBuilder().setRecvID(receiver).setSessionType(1), text);
    }

    /** Sends a text to a group; returns the error code of the answer. */
    public int sendToGroup(String groupId, String text) {
        return send(MsgData.newBuilder().setGroupID(groupId).setSessionType(3), text);
    }

    private int send(MsgData.Builder message, String text) {
        MsgData data = message.setSendID(user)
                .setClientMsgID(UUID.randomUUID().toString())
                .setSenderPlatformID(1)
                .setMsgFrom(100)
                .setContentType(101)
                .setContent(ByteString.copyFromUtf8("{\"content\":\"" + text + "\"}"))
                .setCreateTime(System.currentTimeMillis())
                .build();
        return request(RequestIds.SEND_MESSAGE, data.toByteArray()).errCode();
    }

    private WsResponse request(int number, byte[] data) {
        String id = Integer.toString(requests.incrementAndGet());
        CompletableFuture<WsResponse> answer = new CompletableFuture<>();
        answers.put(id, answer);
        byte[] frame = Dialect.JSON.encode(new WsRequest(number, "", user, "op", id, data));
        try {
            socket.sendBinary(ByteBuffer.wrap(frame), true).get(20, TimeUnit.SECONDS);
            return answer.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String statesIn(WsResponse response) {
        try {
            SubUserOnlineStatusElem state =
                    SubUserOnlineStatusTips.parseFrom(response.data()).getSubscribers(0);
            return state.getUserID() + " " + state.getOnlinePlatformIDsList();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private void take(byte[] frame) {
        try {
            WsResponse response = Dialect.JSON.decodeResponse(frame, 1 << 20);
            CompletableFuture<WsResponse> waiting = answers.remove(response.msgIncr());
            if (waiting != null) {
                waiting.complete(response);
            } else if (response.reqIdentifier() == RequestIds.SUBSCRIBE_ONLINE_STATUS) {
                states.add(statesIn(response));
            } else if (response.reqIdentifier() == 2001) {
                for (PullMsgs messages :
                        PushMessages.parseFrom(response.data()).getMsgsMap().values()) {
                    messages.getMsgsList().forEach(this::pushed);
                }
            } else if (response.reqIdentifier() == 2002) {
                kicked.complete(true);
            }
        } catch (WireException | InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private void pushed(MsgData message) {
        texts.add(message.getContent().toStringUtf8());
        pushed.add(message.getSeq());
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            frame.writeBytes(part);
            if (last) {
                byte[] whole = frame.toByteArray();
                frame.reset();
                take(whole);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            kicked.complete(false);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            kicked.complete(false);
        }
    }
}
