package dev.openim.examples.shop;

import dev.openim.hook.ChangeListener;
import dev.openim.notification.Notification;
import org.springframework.stereotype.Component;

/** {@link ChangeListener}: every change that clients are told of, by OpenIM's number for it. */
@Component
class Audit implements ChangeListener {
    private final Diary diary;

    Audit(Diary diary) {
        this.diary = diary;
    }

    @Override
    public void changed(Notification change) {
        diary.note(Audit.class, "change " + change.contentType() + " by " + change.senderId());
    }
}
