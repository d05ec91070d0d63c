package dev.openim.examples.shop;

import dev.openim.event.ConnectionEvent;
import dev.openim.event.GroupChanged;
import dev.openim.event.PresenceChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** {@link EventListener}: who came and went, and what became of groups. */
@Component
class Activity {
    private final Diary diary;

    Activity(Diary diary) {
        this.diary = diary;
    }

    @EventListener
    void connection(ConnectionEvent event) {
        diary.note(Activity.class, event.userId() + " on " + event.platform() + ": " + event.kind());
    }

    @EventListener
    void presence(PresenceChanged event) {
        diary.note(Activity.class, event.userId() + (event.online() ? " is online" : " is offline"));
    }

    @EventListener
    void group(GroupChanged event) {
        diary.note(Activity.class, "group " + event.groupId() + ": " + event.kind() + " " + event.userIds());
    }
}
