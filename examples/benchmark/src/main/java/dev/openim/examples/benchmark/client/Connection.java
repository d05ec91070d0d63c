package dev.openim.examples.benchmark.client;

import static dev.openim.examples.benchmark.client.Futures.forget;

import com.google.protobuf.MessageLite;
import dev.openim.wire.Dialect;
import dev.openim.wire.WsRequest;
import dev.openim.wire.WsResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A user's open connection.
 *
 * <p>{@link #request} and {@link #close} may be called by any thread; everything else only on the client's event loop.
 */
public final class Connection {
    private static final int REQUEST_TIMEOUT_SECONDS = 30;
    /** As often as official clients do; servers end connections that say nothing. Source: websocket.md 2.2. */
    private static final int HEARTBEAT_SECONDS = 24;

    private final Channel channel;
    private final Login login;
    private final ConnectionListener listener;
    private final Flusher flusher;
    private final CompletableFuture<Connection> opened;
    private final Map<String, CompletableFuture<WsResponse>> requests = new HashMap<>(2);
    private long lastRequest;
    private boolean loggedIn;
    private boolean closing;
    private int refusal;
    private boolean unflushed;
    private @Nullable String reason;

    Connection(
            Channel channel,
            Login login,
            ConnectionListener listener,
            Flusher flusher,
            CompletableFuture<Connection> opened) {
        this.channel = channel;
        this.login = login;
        this.listener = listener;
        this.flusher = flusher;
        this.opened = opened;
    }

    public String userId() {
        return login.userId();
    }

    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    public boolean isOpen() {
        return loggedIn && !closing && channel.isActive();
    }

    /** Writes a complete frame and takes it over. It leaves with what else is written in this turn of the event loop. */
    public void write(ByteBuf frame) {
        forget(channel.write(frame, channel.voidPromise())); // a failed write closes the channel, and that is noticed
        if (!unflushed) {
            unflushed = true;
            flusher.add(this);
        }
    }

    void flush() {
        unflushed = false;
        channel.flush();
    }

    /**
     * Makes a request other than sending a message.
     *
     * @return completes on the event loop, with the answer whatever its error code, or exceptionally if the connection ends
     *     or nothing has come after 30 seconds
     */
    public CompletableFuture<WsResponse> request(int reqIdentifier, MessageLite data) {
        CompletableFuture<WsResponse> answer = new CompletableFuture<>();
        channel.eventLoop().execute(() -> request(reqIdentifier, data.toByteArray(), answer));
        return answer.orTimeout(REQUEST_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private void request(int reqIdentifier, byte[] data, CompletableFuture<WsResponse> answer) {
        if (!isOpen()) {
            answer.completeExceptionally(new IOException("the connection of " + userId() + " is closed"));
            return;
        }
        String key = userId() + "_" + ++lastRequest;
        requests.put(key, answer);
        byte[] envelope = Dialect.GOB.encode(new WsRequest(reqIdentifier, "", userId(), "op-" + key, key, data));
        forget(channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(envelope))));
    }

    /** Ends the connection; its listener hears nothing of it. */
    public void close() {
        channel.eventLoop().execute(() -> {
            closing = true;
            forget(channel.close());
        });
    }

    ConnectionListener listener() {
        return listener;
    }

    void answered(Envelope envelope) {
        String key = envelope.msgIncr();
        CompletableFuture<WsResponse> answer = requests.remove(key);
        if (answer != null) {
            answer.complete(new WsResponse(
                    envelope.reqIdentifier(), key, "", envelope.errCode(), envelope.errMsg(), envelope.data()));
        }
    }

    /** The only text frame a server sends unasked is the outcome of the login. Source: websocket.md 1.4. */
    void text(String outcome) {
        JsonNode answer = JsonMapper.shared().readTree(outcome);
        if (answer.path("errCode").asInt(-1) == 0) {
            loggedIn = true;
            beat();
            opened.complete(this);
        } else {
            refusal = answer.path("errCode").asInt(0);
            failed("login of " + userId() + " refused: " + answer.path("errCode") + " " + answer.path("errMsg"));
        }
    }

    private void beat() {
        ScheduledFuture<?> heartbeat = channel.eventLoop()
                .scheduleAtFixedRate(
                        () -> forget(channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise())),
                        HEARTBEAT_SECONDS,
                        HEARTBEAT_SECONDS,
                        TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> heartbeat.cancel(false));
    }

    void kicked() {
        failed("kicked offline");
    }

    void closedByServer(String why) {
        failed(why);
        forget(channel.close());
    }

    /** The first reason is the one that counts: what follows comes of it. */
    void failed(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    void ended() {
        String why = reason == null ? "the server has cut the connection" : reason;
        opened.completeExceptionally(new LoginException(why, refusal));
        requests.values().forEach(answer -> answer.completeExceptionally(new IOException(why)));
        requests.clear();
        if (loggedIn && !closing) {
            listener.closed(why);
        }
    }
}
