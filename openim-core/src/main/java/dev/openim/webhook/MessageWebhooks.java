package dev.openim.webhook;

import static dev.openim.webhook.WebhookEvent.BEFORE_MSG_MODIFY;
import static dev.openim.webhook.WebhookEvent.BEFORE_SEND_GROUP_MSG;
import static dev.openim.webhook.WebhookEvent.BEFORE_SEND_SINGLE_MSG;

import com.google.protobuf.ByteString;
import dev.openim.error.OpenImException;
import dev.openim.hook.Attempt;
import dev.openim.hook.Decision;
import dev.openim.hook.LaterMessageInterceptor;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Asks about messages before they are accepted: whether, and then in which form. */
public final class MessageWebhooks implements LaterMessageInterceptor {
    private final Webhooks webhooks;
    private final Set<String> adminIds;

    /**
     * Asks by webhooks.
     *
     * @param adminIds users about whose messages to users nobody is asked
     */
    public MessageWebhooks(Webhooks webhooks, Set<String> adminIds) {
        this.webhooks = webhooks;
        this.adminIds = Set.copyOf(adminIds);
    }

    @Override
    public boolean concerns(MsgData message) {
        return !MessageBodies.isIgnored(message) && (asksWhether(message) || isAsked(BEFORE_MSG_MODIFY, message));
    }

    private boolean asksWhether(MsgData message) {
        return MessageBodies.isGroup(message)
                ? isAsked(BEFORE_SEND_GROUP_MSG, message)
                : !adminIds.contains(message.getSendID()) && isAsked(BEFORE_SEND_SINGLE_MSG, message);
    }

    private boolean isAsked(WebhookEvent event, MsgData message) {
        return webhooks.rule(event)
                .filter(rule -> !MessageBodies.isLeftOut(rule, message))
                .isPresent();
    }

    @Override
    public CompletableFuture<Decision> beforeSend(Attempt attempt) {
        return whether(attempt)
                .thenCompose(this::inWhichForm)
                .thenApply(decided -> decided.equals(attempt.data()) ? Decision.accept() : attempt.as(decided));
    }

    private CompletableFuture<Attempt> whether(Attempt attempt) {
        MsgData message = attempt.data();
        if (!asksWhether(message)) {
            return CompletableFuture.completedFuture(attempt);
        }
        boolean group = MessageBodies.isGroup(message);
        String operationId = attempt.caller().operationId();
        ObjectNode body = MessageBodies.of(message, operationId, 0);
        if (group) {
            body.put("groupID", message.getGroupID());
        } else {
            body.put("recvID", message.getRecvID());
        }
        WebhookEvent event = group ? BEFORE_SEND_GROUP_MSG : BEFORE_SEND_SINGLE_MSG;
        return webhooks.ask(event, operationId, body, attempt, answer -> attempt);
    }

    private CompletableFuture<MsgData> inWhichForm(Attempt attempt) {
        MsgData message = attempt.data();
        if (!isAsked(BEFORE_MSG_MODIFY, message)) {
            return CompletableFuture.completedFuture(message);
        }
        String operationId = attempt.caller().operationId();
        ObjectNode body = MessageBodies.of(message, operationId, 0);
        return webhooks.ask(BEFORE_MSG_MODIFY, operationId, body, message, answer -> changed(message, answer));
    }

    private static MsgData changed(MsgData message, Answer answer) {
        MsgData.Builder changed = message.toBuilder();
        answer.text("content", content -> changed.setContent(json(content)));
        answer.number("contentType", changed::setContentType);
        answer.number("senderPlatformID", changed::setSenderPlatformID);
        answer.text("senderNickname", changed::setSenderNickname);
        answer.text("senderFaceURL", changed::setSenderFaceURL);
        changed.putAllOptions(answer.flags("options"));
        answer.object("offlinePushInfo")
                .ifPresent(push -> changed.setOfflinePushInfo(push.as(OfflinePushInfo.getDefaultInstance())));
        var mentioned = answer.texts("atUserIDList");
        if (!mentioned.isEmpty()) {
            changed.clearAtUserIDList().addAllAtUserIDList(mentioned);
        }
        answer.text("attachedInfo", changed::setAttachedInfo);
        answer.text("ex", changed::setEx);
        return changed.build();
    }

    private static ByteString json(String content) {
        try {
            Bodies.JSON.readTree(content);
            return ByteString.copyFromUtf8(content);
        } catch (JacksonException e) {
            throw OpenImException.args("content: of the webhook's answer is no JSON");
        }
    }
}
