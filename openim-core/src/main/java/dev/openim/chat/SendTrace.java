package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.message.SendReceipt;
import dev.openim.trace.MessageTrace;
import dev.openim.trace.Step;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Remembers what becomes of messages that are sent, until the bus has them. Safe for concurrent use. */
final class SendTrace {
    private static final int MAX_LENGTH = 128;

    private final MessageTrace trace;

    SendTrace(MessageTrace trace) {
        this.trace = trace;
    }

    void received(Caller caller, MsgData message) {
        if (trace.isOn()) {
            Long connection = caller.connectionId() == 0 ? null : caller.connectionId();
            trace.add(
                    message.getClientMsgID(),
                    new Step.Received(
                            cut(message.getSendID()),
                            caller.platform().wireName(),
                            connection,
                            cut(caller.operationId())));
        }
    }

    void refused(MsgData message, OpenImException why) {
        trace.add(message.getClientMsgID(), new Step.Refused(why.wireCode(), "checks"));
    }

    /** Returns the decision itself: who waits for it sees its failure as it is. */
    CompletableFuture<MsgData> decided(MsgData message, CompletableFuture<MsgData> decision) {
        if (trace.isOn()) {
            CompletionStage<MsgData> decided = decision;
            decided.whenComplete((data, failure) -> {
                if (failure != null) {
                    trace.add(message.getClientMsgID(), new Step.Refused(codeOf(failure), "hooks"));
                }
            });
        }
        return decision;
    }

    void accepted(MsgData message, String conversationId, boolean changed) {
        trace.add(message.getClientMsgID(), new Step.Accepted(conversationId, changed));
    }

    CompletionStage<SendReceipt> answered(MsgData message, CompletionStage<SendReceipt> answer) {
        return !trace.isOn()
                ? answer
                : answer.whenComplete((receipt, failure) -> trace.add(
                        message.getClientMsgID(),
                        failure == null ? new Step.Acknowledged(receipt.seq()) : new Step.Failed(codeOf(failure))));
    }

    /** Nothing of it was checked yet, and it is kept. */
    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    private static int codeOf(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof OpenImException known ? known.wireCode() : ErrorCode.INTERNAL.code();
    }
}
