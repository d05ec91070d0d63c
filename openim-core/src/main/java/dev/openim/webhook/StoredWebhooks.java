package dev.openim.webhook;

import static dev.openim.webhook.WebhookEvent.AFTER_MSG_SAVE_DB;
import static dev.openim.webhook.WebhookEvent.AFTER_SEND_GROUP_MSG;
import static dev.openim.webhook.WebhookEvent.AFTER_SEND_SINGLE_MSG;

import dev.openim.conversation.ConversationIds;
import dev.openim.message.Payloads;
import dev.openim.push.Push;
import dev.openim.transfer.StoredRecorder;
import dev.openim.webhook.WebhookQueue.Event;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells of messages, as part of storing them: of sending, as it was before there was a number, and of the message that is stored. What
 * is not stored is not told of.
 */
public final class StoredWebhooks implements StoredRecorder {
    private final WebhookQueue queue;
    private final boolean tells;

    public StoredWebhooks(WebhookQueue queue) {
        this.queue = queue;
        this.tells = queue.isOn(Set.of(AFTER_SEND_SINGLE_MSG, AFTER_SEND_GROUP_MSG, AFTER_MSG_SAVE_DB));
    }

    @Override
    public void record(List<Push> stored) {
        if (!tells) {
            return;
        }
        List<Event> events = new ArrayList<>();
        for (Push push : stored) {
            if (!ConversationIds.isNotification(push.conversationId())) {
                MsgData message = Payloads.parse(push.payload());
                if (!MessageBodies.isIgnored(message)) {
                    tell(push, message, events);
                }
            }
        }
        queue.write(events);
    }

    private void tell(Push push, MsgData message, List<Event> events) {
        boolean group = MessageBodies.isGroup(message);
        ObjectNode sent = MessageBodies.of(message, push.operationId(), 0);
        if (group) {
            sent.put("groupID", message.getGroupID());
        } else {
            sent.put("recvID", message.getRecvID());
        }
        add(group ? AFTER_SEND_GROUP_MSG : AFTER_SEND_SINGLE_MSG, push, message, sent, events);
        ObjectNode saved = MessageBodies.of(message, push.operationId(), push.seq())
                .put("recvID", message.getRecvID())
                .put("groupID", message.getGroupID());
        add(AFTER_MSG_SAVE_DB, push, message, saved, events);
    }

    private void add(WebhookEvent event, Push push, MsgData message, ObjectNode body, List<Event> events) {
        queue.rule(event)
                .filter(rule -> !MessageBodies.isLeftOut(rule, message))
                .ifPresent(rule -> events.add(
                        new Event(event, push.conversationId(), MessageBodies.key(message), push.operationId(), body)));
    }
}
