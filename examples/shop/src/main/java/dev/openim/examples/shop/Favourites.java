package dev.openim.examples.shop;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.hook.ConversationInterceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** {@link ConversationInterceptor}: a customer's conversation with the shop is on top of his others from its beginning. */
@Component
class Favourites implements ConversationInterceptor {
    private final Diary diary;

    Favourites(Diary diary) {
        this.diary = diary;
    }

    @Override
    public boolean isAsked() {
        return true;
    }

    @Override
    public CompletionStage<Conversation> beforeCreate(Caller caller, Conversation conversation) {
        return CompletableFuture.completedFuture(
                isWithShop(conversation)
                        ? conversation.with(conversation.settings().withPinned(true))
                        : conversation);
    }

    @Override
    public void created(Caller caller, Conversation conversation) {
        if (isWithShop(conversation)) {
            diary.note(Favourites.class, "pinned the shop for " + conversation.ownerId());
        }
    }

    private static boolean isWithShop(Conversation conversation) {
        return conversation.userId().equals(People.SHOP);
    }
}
