package dev.openim.examples.benchmark.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.client.Envelope;
import dev.openim.wire.proto.msg.SendMsgResp;
import org.jspecify.annotations.Nullable;

/**
 * What the server says to a message of ours.
 *
 * @param chat the place of its room in the ledger
 * @param sender his place among those who send there
 * @param number 1 for his first message
 * @param errCode 0 when it is acknowledged
 * @param why what the server says to a refusal
 * @param serverMsgId empty for a refusal; null when it cannot be read
 */
public record Answer(
        int chat,
        int sender,
        int number,
        int errCode,
        String why,
        @Nullable String serverMsgId) {

    /** Returns null when the answer is not to a message that was made here. */
    public static @Nullable Answer of(Envelope answer) {
        byte[] bytes = answer.bytes();
        int from = answer.msgIncrFrom();
        if (!MessageId.isAt(bytes, from, answer.msgIncrLength())) {
            return null;
        }
        boolean refused = answer.errCode() != 0;
        return new Answer(
                MessageId.chat(bytes, from),
                MessageId.sender(bytes, from),
                MessageId.number(bytes, from),
                answer.errCode(),
                refused ? answer.errMsg() : "",
                refused ? "" : serverMsgId(answer.data()));
    }

    private static @Nullable String serverMsgId(byte[] data) {
        try {
            return SendMsgResp.parseFrom(data).getServerMsgID();
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }
}
