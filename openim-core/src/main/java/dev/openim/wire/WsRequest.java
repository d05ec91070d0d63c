package dev.openim.wire;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * What a client asks over the long connection.
 *
 * <p>Fields that did not travel are 0 or empty, never null.
 *
 * @param reqIdentifier the operation
 * @param token unused: the official clients send it empty
 * @param sendId the user who asks
 * @param operationId trace id, not unique
 * @param msgIncr correlation key of the client's choice, to be echoed
 * @param data protobuf bytes of the operation's request; empty when it has none. Not copied: do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, and a copy would cost every frame
public record WsRequest(
        int reqIdentifier, String token, String sendId, String operationId, String msgIncr, byte[] data) {

    public WsRequest {
        requireNonNull(token, "token");
        requireNonNull(sendId, "sendId");
        requireNonNull(operationId, "operationId");
        requireNonNull(msgIncr, "msgIncr");
        requireNonNull(data, "data");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WsRequest that
                && reqIdentifier == that.reqIdentifier
                && token.equals(that.token)
                && sendId.equals(that.sendId)
                && operationId.equals(that.operationId)
                && msgIncr.equals(that.msgIncr)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * msgIncr.hashCode() + reqIdentifier;
    }

    /** Leaves out the token and the payload, so that a request can be logged. */
    @Override
    public String toString() {
        return "WsRequest[reqIdentifier=" + reqIdentifier + ", sendId=" + sendId + ", operationId=" + operationId
                + ", msgIncr=" + msgIncr + ", " + data.length + " bytes]";
    }
}
