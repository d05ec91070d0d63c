package dev.openim.webhook;

import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationSettings;
import dev.openim.message.SessionTypes;
import tools.jackson.databind.node.ObjectNode;

/** Conversations as webhooks have them. Source: http-api.md 5.4. */
final class ConversationBodies {
    private ConversationBodies() {}

    static ObjectNode of(Conversation conversation) {
        ConversationSettings settings = conversation.settings();
        ObjectNode body = Bodies.object()
                .put("ownerUserId", conversation.ownerId())
                .put("conversationId", conversation.conversationId())
                .put("conversationType", conversation.type())
                .put("recvMsgOpt", settings.receiveOption())
                .put("isPinned", settings.pinned())
                .put("isPrivateChat", settings.privateChat())
                .put("burnDuration", settings.burnDuration())
                .put("groupAtType", settings.groupAtType())
                .put("attachedInfo", settings.attachedInfo())
                .put("ex", settings.ex());
        return conversation.type() == SessionTypes.GROUP
                ? body.put("groupID", conversation.groupId())
                : body.put("userID", conversation.userId());
    }

    static ConversationSettings changed(ConversationSettings before, Answer answer) {
        return new ConversationSettings(
                answer.number("recvMsgOpt").orElse(before.receiveOption()),
                answer.flag("isPinned").orElse(before.pinned()),
                answer.flag("isPrivateChat").orElse(before.privateChat()),
                answer.number("groupAtType").orElse(before.groupAtType()),
                answer.text("attachedInfo").orElse(before.attachedInfo()),
                answer.text("ex").orElse(before.ex()),
                answer.number("burnDuration").orElse(before.burnDuration()),
                before.destruct(),
                before.destructTime(),
                before.latestDestructTime());
    }
}
