package dev.openim.spring.hook;

import dev.openim.event.Changes;
import dev.openim.event.ContactChanged;
import dev.openim.event.GroupChanged;
import dev.openim.event.MessageStored;
import dev.openim.facade.Message;
import dev.openim.hook.ChangeListener;
import dev.openim.hook.StoredMessageListener;
import dev.openim.notification.Notification;
import org.springframework.core.Ordered;

/** Publishes what happened as events of the application. */
final class ApplicationEvents implements StoredMessageListener, ChangeListener, Ordered {
    private final EventOutlet outlet;

    ApplicationEvents(EventOutlet outlet) {
        this.outlet = outlet;
    }

    /** Whether anybody listens to what would be published when it is told of such things. */
    boolean isHeardAs(Class<?> listener) {
        return listener == StoredMessageListener.class
                ? outlet.isHeard(MessageStored.class)
                : outlet.isHeard(GroupChanged.class) || outlet.isHeard(ContactChanged.class);
    }

    @Override
    public void stored(Message message) {
        outlet.publish(new MessageStored(message));
    }

    @Override
    public void changed(Notification change) {
        Changes.of(change).ifPresent(outlet::publish);
    }

    /** After the others: whoever hears of it sees what they did. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
