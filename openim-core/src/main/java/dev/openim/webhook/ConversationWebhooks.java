package dev.openim.webhook;

import static dev.openim.webhook.WebhookEvent.AFTER_CREATE_SINGLE_CHAT_CONVERSATIONS;
import static dev.openim.webhook.WebhookEvent.BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.hook.ConversationInterceptor;
import dev.openim.webhook.WebhookQueue.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks about conversations of two users before they begin, and tells of them. */
public final class ConversationWebhooks implements ConversationInterceptor {
    private final Webhooks webhooks;
    private final WebhookQueue queue;

    public ConversationWebhooks(Webhooks webhooks, WebhookQueue queue) {
        this.webhooks = webhooks;
        this.queue = queue;
    }

    @Override
    public boolean isAsked() {
        return webhooks.isOn(BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS)
                || queue.isOn(AFTER_CREATE_SINGLE_CHAT_CONVERSATIONS);
    }

    @Override
    public CompletableFuture<Conversation> beforeCreate(Caller caller, Conversation conversation) {
        return webhooks.ask(
                BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS,
                caller.operationId(),
                ConversationBodies.of(conversation),
                conversation,
                answer -> conversation.with(ConversationBodies.changed(conversation.settings(), answer)));
    }

    @Override
    public void created(Caller caller, Conversation conversation) {
        queue.write(List.of(new Event(
                AFTER_CREATE_SINGLE_CHAT_CONVERSATIONS,
                conversation.conversationId(),
                caller.operationId(),
                ConversationBodies.of(conversation))));
    }
}
