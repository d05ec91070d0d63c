package dev.openim.gateway;

import static java.util.Objects.requireNonNull;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.wire.Dialect;
import dev.openim.wire.WsResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of one user, from the end of its handshake on. Two sessions are equal only if they are the same.
 *
 * <p>Safe for concurrent use; no method blocks.
 */
public final class Session {
    private final long connectionId;
    private final ClientIdentity identity;
    private final Dialect dialect;
    private final String sdkVersion;
    private volatile boolean background;
    private @Nullable Connection connection;

    Session(long connectionId, ClientIdentity identity, Handshake handshake) {
        this.connectionId = connectionId;
        this.identity = identity;
        this.dialect = handshake.dialect();
        this.sdkVersion = Printable.of(handshake.sdkVersion());
        this.background = handshake.background();
    }

    /** Returns a number that no other connection of this process has had. */
    public long connectionId() {
        return connectionId;
    }

    public String userId() {
        return identity.userId();
    }

    public Platform platform() {
        return identity.platform();
    }

    /** Returns what names the token the client connected with. */
    public String tokenId() {
        return identity.tokenId();
    }

    public boolean admin() {
        return identity.admin();
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Returns the version the client gave of itself, or an empty text. */
    public String sdkVersion() {
        return sdkVersion;
    }

    /** Returns who makes a request with this trace id over this connection. */
    public Caller caller(String operationId) {
        return new Caller(userId(), platform(), admin(), operationId, connectionId);
    }

    /** Whether the app is in the background, as it said when connecting and with 2004 since. */
    public boolean background() {
        return background;
    }

    /** To be called on the gateway's executor, by the handler of a request of this session. */
    public void background(boolean newBackground) {
        background = newBackground;
        connection().gateway().sessions().backgroundChanged(this);
    }

    /**
     * Whether messages are pushed to this connection. An iPhone app in the background takes nothing in, so its user is
     * told through Apple instead. Source: open-im-server, {@code internal/msggateway/hub_server.go}.
     */
    public boolean takesPushes() {
        return !(background && platform() == Platform.IOS);
    }

    /**
     * Sends a push of this session's own; a message for many sessions costs less by {@link Sessions#send}. A session
     * that is closed, or cannot take more, does not get it.
     */
    public void send(WsResponse push) {
        connection().gateway().broadcaster().send(push, List.of(this));
    }

    /**
     * Takes no more requests, answers those received, then closes the connection as {@link CloseReason#LOGGED_OUT}. A
     * handler calls it before it completes the answer to 2003.
     */
    public void closeAfterAnswers() {
        connection().drain(CloseReason.LOGGED_OUT);
    }

    /**
     * Takes no more requests, answers those received, then closes the connection as {@link CloseReason#OUT_OF_TOUCH}, so that the
     * client connects again.
     */
    public void reconnect() {
        connection().drain(CloseReason.OUT_OF_TOUCH);
    }

    /** Tells the client that it was kicked offline (2002), then closes the connection. */
    public void kick() {
        Connection target = connection();
        target.gateway().disconnector().kick(target);
    }

    Connection connection() {
        return requireNonNull(connection, "connection");
    }

    /** Called once, before anyone else knows the session. */
    void connection(Connection newConnection) {
        connection = newConnection;
    }

    @Override
    public String toString() {
        return "connection " + connectionId + " of " + Printable.of(userId()) + " on "
                + platform().wireName();
    }
}
