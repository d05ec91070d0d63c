package dev.openim.webhook;

import static dev.openim.webhook.WebhookEvent.BEFORE_GROUP_ONLINE_PUSH;
import static dev.openim.webhook.WebhookEvent.BEFORE_OFFLINE_PUSH;
import static dev.openim.webhook.WebhookEvent.BEFORE_ONLINE_PUSH;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.facade.OfflinePush;
import dev.openim.hook.PushAttempt;
import dev.openim.hook.PushInterceptor;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** Asks who is told of a message. A veto tells nobody; the message is stored already. */
public final class PushWebhooks implements PushInterceptor {
    private final Webhooks webhooks;

    public PushWebhooks(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    private static WebhookEvent event(PushAttempt push) {
        if (push.offline()) {
            return BEFORE_OFFLINE_PUSH;
        }
        return push.inGroup() ? BEFORE_GROUP_ONLINE_PUSH : BEFORE_ONLINE_PUSH;
    }

    @Override
    public boolean isAsked() {
        return webhooks.isOn(BEFORE_ONLINE_PUSH)
                || webhooks.isOn(BEFORE_GROUP_ONLINE_PUSH)
                || webhooks.isOn(BEFORE_OFFLINE_PUSH);
    }

    @Override
    public boolean concerns(PushAttempt push) {
        return !MessageBodies.isIgnored(push.message())
                && webhooks.rule(event(push))
                        .filter(rule -> !MessageBodies.isLeftOut(rule, push.message()))
                        .isPresent();
    }

    @Override
    public CompletableFuture<PushAttempt> beforePush(PushAttempt push) {
        return webhooks.ask(event(push), push.operationId(), body(push), push, answer -> decided(push, answer));
    }

    private static ObjectNode body(PushAttempt push) {
        MsgData message = push.message();
        ObjectNode body = Bodies.base(push.operationId(), message.getSenderPlatformID())
                .put("clientMsgID", message.getClientMsgID())
                .put("sendID", message.getSendID())
                .put("groupID", message.getGroupID())
                .put("contentType", message.getContentType())
                .put("sessionType", message.getSessionType())
                .put("content", message.getContent().toString(UTF_8));
        Bodies.put(body, "atUserIDList", message.getAtUserIDListList());
        if (push.offline() || !push.inGroup()) {
            Bodies.put(body, "userIDList", push.userIds());
        } else {
            body.put("seq", message.getSeq());
        }
        if (push.offline() && message.hasOfflinePushInfo()) {
            body.setAll(Bodies.of(message.getOfflinePushInfo()));
        }
        return body;
    }

    private static PushAttempt decided(PushAttempt push, Answer answer) {
        List<String> fewer = push.offline() || push.inGroup() ? answer.texts("userIDList") : List.of();
        PushAttempt told = fewer.isEmpty() ? push : push.only(fewer);
        return push.offline()
                ? answer.object("offlinePushInfo")
                        .map(info -> told.saying(text(info.as(OfflinePushInfo.getDefaultInstance()))))
                        .orElse(told)
                : told;
    }

    private static OfflinePush text(OfflinePushInfo info) {
        return new OfflinePush(
                info.getTitle(), info.getDesc(), info.getEx(), info.getIOSPushSound(), info.getIOSBadgeCount());
    }
}
