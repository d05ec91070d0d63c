package dev.openim.webhook;

import static dev.openim.webhook.WebhookEvent.AFTER_CREATE_GROUP_CHAT_CONVERSATIONS;
import static dev.openim.webhook.WebhookEvent.BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS;
import static dev.openim.webhook.WebhookEvent.BEFORE_MEMBER_JOIN_GROUP;

import dev.openim.conversation.Conversation;
import dev.openim.group.Entering;
import dev.openim.group.GroupMember;
import dev.openim.hook.EntryInterceptor;
import dev.openim.webhook.WebhookQueue.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks about users before they enter a group, and about their conversation of it, and tells of that. */
public final class EntryWebhooks implements EntryInterceptor {
    private final Webhooks webhooks;
    private final WebhookQueue queue;

    public EntryWebhooks(Webhooks webhooks, WebhookQueue queue) {
        this.webhooks = webhooks;
        this.queue = queue;
    }

    @Override
    public boolean isAsked() {
        return webhooks.isOn(BEFORE_MEMBER_JOIN_GROUP)
                || webhooks.isOn(BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS)
                || queue.isOn(AFTER_CREATE_GROUP_CHAT_CONVERSATIONS);
    }

    @Override
    public CompletableFuture<Entering> beforeEntry(Entering entering) {
        String operationId = entering.caller().operationId();
        return webhooks.ask(
                        BEFORE_MEMBER_JOIN_GROUP,
                        operationId,
                        members(entering),
                        entering,
                        answer -> changed(entering, answer))
                .thenCompose(agreed -> webhooks.ask(
                        BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS,
                        operationId,
                        conversation(agreed),
                        agreed,
                        answer -> agreed.with(ConversationBodies.changed(agreed.settings(), answer))));
    }

    @Override
    public void entered(Entering entering) {
        queue.write(List.of(new Event(
                AFTER_CREATE_GROUP_CHAT_CONVERSATIONS,
                entering.group().getGroupID(),
                entering.caller().operationId(),
                conversation(entering))));
    }

    private static ObjectNode conversation(Entering entering) {
        return ConversationBodies.of(
                Conversation.group("", entering.group().getGroupID(), 0).with(entering.settings()));
    }

    private static ObjectNode members(Entering entering) {
        ObjectNode body = Bodies.object()
                .put("groupID", entering.group().getGroupID())
                .put("groupEx", entering.group().getEx());
        ArrayNode members = body.putArray("memberList");
        entering.members()
                .forEach(member ->
                        members.addObject().put("userID", member.userId()).put("ex", member.ex()));
        return body;
    }

    private static Entering changed(Entering entering, Answer answer) {
        Map<String, Answer> changes = new HashMap<>();
        for (Answer change : answer.objects("memberCallbackList")) {
            String userId = change.text("userID")
                    .orElseThrow(() -> new UnusableAnswerException("memberCallbackList: one without userID"));
            changes.put(userId, change);
        }
        List<GroupMember> members = new ArrayList<>();
        for (GroupMember member : entering.members()) {
            @Nullable Answer change = changes.get(member.userId());
            members.add(change == null ? member : changed(member, change));
        }
        return entering.with(members);
    }

    private static GroupMember changed(GroupMember member, Answer change) {
        return member.withLooks(
                        change.text("nickname").orElse(member.nickname()),
                        change.text("faceURL").orElse(member.faceUrl()),
                        change.text("ex").orElse(member.ex()))
                .withRole(change.number("roleLevel").orElse(member.role()))
                .mutedUntil(change.longNumber("muteEndTime").orElse(member.muteEndTime()));
    }
}
