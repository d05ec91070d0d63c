package dev.openim.wire;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * What the server sends over the long connection: an answer, or a push.
 *
 * @param reqIdentifier the operation answered, or the kind of push
 * @param msgIncr the request's key; empty in a push
 * @param operationId the request's trace id
 * @param errCode 0 for success
 * @param errMsg short name of the error; empty for success
 * @param data protobuf bytes of the answer; empty when there is none. Not copied: do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, and a copy would cost every frame
public record WsResponse(
        int reqIdentifier, String msgIncr, String operationId, int errCode, String errMsg, byte[] data) {

    public WsResponse {
        requireNonNull(msgIncr, "msgIncr");
        requireNonNull(operationId, "operationId");
        requireNonNull(errMsg, "errMsg");
        requireNonNull(data, "data");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WsResponse that
                && reqIdentifier == that.reqIdentifier
                && msgIncr.equals(that.msgIncr)
                && operationId.equals(that.operationId)
                && errCode == that.errCode
                && errMsg.equals(that.errMsg)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * msgIncr.hashCode() + reqIdentifier;
    }

    /** Leaves out the payload, so that a response can be logged. */
    @Override
    public String toString() {
        return "WsResponse[reqIdentifier=" + reqIdentifier + ", msgIncr=" + msgIncr + ", operationId=" + operationId
                + ", errCode=" + errCode + ", errMsg=" + errMsg + ", " + data.length + " bytes]";
    }
}
