package dev.openim.examples.benchmark.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A pushed {@code sdkws.MsgData}: where in the frame its fields lie. Reused, see {@link ConnectionListener}. */
public final class PushedMessage {
    private byte[] bytes = {};
    int conversationFrom;
    int conversationLength;
    int clientMsgIdFrom;
    int clientMsgIdLength;
    int serverMsgIdFrom;
    int serverMsgIdLength;
    int contentFrom;
    int contentLength;
    long seq;

    void in(byte[] frame) {
        bytes = frame;
    }

    /** Forgets a message but not its conversation, which the next one shares. */
    void clear() {
        clientMsgIdLength = 0;
        serverMsgIdLength = 0;
        contentLength = 0;
        seq = 0;
    }

    /** Returns the array in which all of this lies. */
    public byte[] bytes() {
        return bytes;
    }

    public int clientMsgIdFrom() {
        return clientMsgIdFrom;
    }

    public int clientMsgIdLength() {
        return clientMsgIdLength;
    }

    /** Returns the number in the timeline; 0 for a message that is not stored. */
    public long seq() {
        return seq;
    }

    public boolean isIn(byte[] conversationId) {
        return Arrays.equals(
                bytes,
                conversationFrom,
                conversationFrom + conversationLength,
                conversationId,
                0,
                conversationId.length);
    }

    public boolean contains(byte[] content) {
        return Arrays.equals(bytes, contentFrom, contentFrom + contentLength, content, 0, content.length);
    }

    public String conversationId() {
        return new String(bytes, conversationFrom, conversationLength, UTF_8);
    }

    public String serverMsgId() {
        return new String(bytes, serverMsgIdFrom, serverMsgIdLength, ISO_8859_1);
    }
}
