package dev.openim.gateway;

import java.util.Locale;

/** Why a connection ended: the close code and text the client is told, and the tag it is counted under. */
public enum CloseReason {
    /** The client said goodbye. */
    CLIENT_CLOSED(1000, ""),
    /** The client was cut off or went without a word. */
    CLIENT_GONE(1006, ""),
    /** The client asked to be logged out (2003) and was answered. */
    LOGGED_OUT(1000, "logged out"),
    /** The client was told 2002: another login took its place, or an administrator ended it. */
    KICKED(1000, "kicked offline"),
    /** The server stops. */
    GOING_AWAY(1001, "going away"),
    /** The client may have missed pushes; it connects again and asks for what is new. */
    OUT_OF_TOUCH(1001, "connect again"),
    /** A frame that breaks RFC 6455. */
    PROTOCOL_ERROR(1002, "protocol error"),
    /** A text frame that is no heartbeat. */
    UNSUPPORTED_TEXT(1003, "text frames are for ping and pong only"),
    /** A frame that is not an envelope of the connection's dialect, or inflates to too much. */
    BAD_ENVELOPE(1007, "undecodable request"),
    /** A request with the {@code sendID} of someone else. */
    FOREIGN_SENDER(1008, "sendID is not the connected user"),
    /** A request with a number that does not exist. */
    UNKNOWN_REQUEST(1008, "unknown reqIdentifier"),
    /** A message above the frame size limit. */
    TOO_BIG(1009, "message too big"),
    /** No frame came for longer than the idle timeout. */
    IDLE(1008, "no heartbeat"),
    /** The client did not take what was sent to it. */
    SLOW_CONSUMER(1008, "too slow"),
    /** This node has more to send than it can. */
    OVERLOADED(1013, "try again later"),
    /** A defect of the gateway. */
    INTERNAL_ERROR(1011, "internal error");

    private final int code;
    private final String text;
    private final String tag;

    CloseReason(int code, String text) {
        this.code = code;
        this.text = text;
        this.tag = name().toLowerCase(Locale.ROOT);
    }

    /** Returns the close code of RFC 6455; 1006 is never sent. */
    public int code() {
        return code;
    }

    /** Returns what the client is told besides the code. */
    public String text() {
        return text;
    }

    String tag() {
        return tag;
    }

    /** Whether the client did wrong: worth a line in the log. */
    boolean isViolation() {
        return switch (this) {
            case PROTOCOL_ERROR, UNSUPPORTED_TEXT, BAD_ENVELOPE, FOREIGN_SENDER, UNKNOWN_REQUEST, TOO_BIG -> true;
            default -> false;
        };
    }

    /** Whether the client, or this node, cannot keep up: worth a line, but not one for each connection. */
    boolean isPressure() {
        return this == SLOW_CONSUMER || this == OVERLOADED;
    }

    /** Whether a close frame would not get through, or to nobody. */
    boolean isAbrupt() {
        return this == CLIENT_GONE || this == SLOW_CONSUMER;
    }
}
