package dev.openim.hook;

import com.google.protobuf.ByteString;
import dev.openim.content.Contents;
import dev.openim.content.Custom;
import dev.openim.error.OpenImException;
import dev.openim.facade.Message;
import dev.openim.facade.OfflinePush;
import dev.openim.wire.proto.sdkws.MsgData;
import tools.jackson.databind.json.JsonMapper;

/** What a handler says of a message: whether it goes on, its summary, and what phones show. */
final class HandlerStep<T> {
    private final MessageHandler<T> handler;
    private final MessageType<T> type;
    private final PayloadCheck check;
    private final JsonMapper json;

    HandlerStep(MessageHandler<T> handler, PayloadCheck check, JsonMapper json) {
        this.handler = handler;
        this.type = handler.type();
        this.check = check;
        this.json = json;
    }

    Attempt decide(Attempt attempt) throws Exception {
        Typed<T> typed = new Typed<>(attempt, payload(attempt.data()), changed -> type.write(changed, json));
        Attempt decided = attempt.decided(handler.beforeSend(typed));
        return type.is(decided.data()) ? decided.with(complete(decided.data(), payload(decided.data()))) : decided;
    }

    void stored(Message message) throws Exception {
        handler.afterStore(message, type.read(message.data(), json));
    }

    private T payload(MsgData message) {
        try {
            T payload = type.read(message, json);
            check.check(payload);
            return payload;
        } catch (OpenImException e) {
            throw new Guard.Refusal(e);
        }
    }

    private MsgData complete(MsgData message, T payload) {
        String summary = handler.summary(payload);
        MsgData.Builder complete = message.toBuilder().setContent(described(message, summary));
        boolean saysNothing = message.getOfflinePushInfo().getTitle().isEmpty()
                && message.getOfflinePushInfo().getDesc().isEmpty();
        if (saysNothing) {
            OfflinePush push = handler.offlinePush(payload);
            if (push != null) {
                complete.setOfflinePushInfo(Change.toWire(push));
            } else if (!summary.isEmpty()) {
                complete.getOfflinePushInfoBuilder().setDesc(summary);
            }
        }
        return complete.build();
    }

    private static ByteString described(MsgData message, String summary) {
        return !summary.isEmpty()
                        && Contents.read(message.getContentType(), message.getContent()) instanceof Custom custom
                        && custom.description().isEmpty()
                ? Contents.write(custom.describedAs(summary))
                : message.getContent();
    }
}
