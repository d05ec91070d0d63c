package dev.openim.examples.shop;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@link OfflinePusher}: a vendor whose phones are lines on the page. Who has closed the page is told here. */
@Component
class Phones implements OfflinePusher {
    private static final Set<String> WITHOUT = Set.of(People.SHOP, Assistant.ID);

    private final Diary diary;

    Phones(Diary diary) {
        this.diary = diary;
    }

    @Override
    public String vendor() {
        return "phones";
    }

    @Override
    public List<PushTarget> targets(PushRecipient recipient) {
        return WITHOUT.contains(recipient.userId()) ? List.of() : List.of(recipient.asUser());
    }

    @Override
    public int batchSize() {
        return 100;
    }

    @Override
    public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
        String people = targets.stream().map(PushTarget::userId).collect(Collectors.joining(", "));
        String shown = "📱 " + notification.title() + " – " + notification.body() + " (" + people + ")";
        diary.note(Phones.class, shown);
        return targets.stream().map(target -> PushResult.DELIVERED).toList();
    }
}
