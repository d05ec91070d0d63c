package dev.openim.examples.shop;

import dev.openim.content.Contents;
import dev.openim.content.Text;
import dev.openim.hook.PushAttempt;
import dev.openim.hook.PushInterceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** {@link PushInterceptor}: what is whispered rings no phone. Who looks has it all the same. */
@Component
class Discretion implements PushInterceptor {
    private final Diary diary;

    Discretion(Diary diary) {
        this.diary = diary;
    }

    @Override
    public boolean isAsked() {
        return true;
    }

    @Override
    public boolean concerns(PushAttempt push) {
        return push.offline()
                && Contents.read(push.message().getContentType(), push.message().getContent()) instanceof Text text
                && text.text().startsWith("Psst");
    }

    @Override
    public CompletionStage<PushAttempt> beforePush(PushAttempt push) {
        diary.note(Discretion.class, "let no phone ring for " + push.message().getSendID());
        return CompletableFuture.completedFuture(push.nobody());
    }
}
