package dev.openim.message;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.wire.proto.sdkws.MsgData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Serialised messages: what is stored and sent is made once, when a message is accepted, and only completed later. */
public final class Payloads {
    private Payloads() {}

    /**
     * Completes a payload with what the transfer knows. Protobuf fields may come in any order, so appending them is enough.
     *
     * @param seq the number of the message, 0 for none
     * @param sendTime milliseconds since the epoch
     */
    public static byte[] complete(byte[] payload, long seq, long sendTime) {
        int extra = CodedOutputStream.computeInt64Size(MsgData.SENDTIME_FIELD_NUMBER, sendTime)
                + (seq == 0 ? 0 : CodedOutputStream.computeInt64Size(MsgData.SEQ_FIELD_NUMBER, seq));
        byte[] complete = Arrays.copyOf(payload, payload.length + extra);
        CodedOutputStream tail = CodedOutputStream.newInstance(complete, payload.length, extra);
        try {
            if (seq != 0) {
                tail.writeInt64(MsgData.SEQ_FIELD_NUMBER, seq);
            }
            tail.writeInt64(MsgData.SENDTIME_FIELD_NUMBER, sendTime);
        } catch (IOException e) {
            throw new UncheckedIOException("the space was computed", e);
        }
        return complete;
    }

    /** Reads a payload that was stored. */
    public static MsgData parse(byte[] payload) {
        try {
            return MsgData.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new OpenImException(ErrorCode.INTERNAL, "a stored message cannot be read", e);
        }
    }
}
