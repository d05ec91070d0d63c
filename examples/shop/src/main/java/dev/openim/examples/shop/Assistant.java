package dev.openim.examples.shop;

import dev.openim.content.Text;
import dev.openim.spring.listener.InboxListener;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@link InboxListener}: a member of the room who knows the prices. Whom it does not understand it does not answer. */
@Component
class Assistant {
    static final String ID = "assistant";

    private final Diary diary;

    Assistant(Diary diary) {
        this.diary = diary;
    }

    @InboxListener(id = "assistant", users = ID)
    @Nullable
    String answer(Text text) {
        if (!text.text().toLowerCase(Locale.ROOT).contains("price of tea")) {
            return null;
        }
        diary.note(Assistant.class, "was asked for the price of tea");
        return "Tea is 3.50 today";
    }
}
