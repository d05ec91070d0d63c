package dev.openim.examples.shop;

import dev.openim.content.Text;
import dev.openim.hook.Attempt;
import dev.openim.hook.Decision;
import dev.openim.hook.MessageInterceptor;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** {@link MessageInterceptor}: a rude word is struck out, also on its sender's page; a forbidden one is not said at all. */
@Component
class Moderation implements MessageInterceptor {
    static final int FORBIDDEN = 80_110;

    private static final Pattern RUDE = Pattern.compile("\\bdamn\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CASINO = Pattern.compile("\\bcasino\\b", Pattern.CASE_INSENSITIVE);

    private final Diary diary;

    Moderation(Diary diary) {
        this.diary = diary;
    }

    @Override
    public Decision beforeSend(Attempt message) {
        String said = message.text();
        if (CASINO.matcher(said).find()) {
            diary.note(Moderation.class, "refused a message of " + message.senderId());
            return Decision.refuse(FORBIDDEN, "No word of casinos in this house");
        }
        String polite = RUDE.matcher(said).replaceAll("***");
        if (polite.equals(said)) {
            return Decision.accept();
        }
        diary.note(Moderation.class, "struck out a word of " + message.senderId());
        return Decision.change(new Text(polite));
    }
}
