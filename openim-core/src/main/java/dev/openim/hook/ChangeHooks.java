package dev.openim.hook;

import dev.openim.notification.CommittedListener;
import dev.openim.notification.Notification;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells the application's listeners of changes. Safe for concurrent use; never blocks, and costs nothing when there are
 * none.
 */
public final class ChangeHooks implements CommittedListener {
    private final Once<List<Stripes<Notification>>> listeners;

    /** Takes what finds the listeners. */
    public ChangeHooks(Supplier<HookBeans> beans) {
        this.listeners = new Once<>(() -> {
            HookBeans found = beans.get();
            return found.finder().of(ChangeListener.class).stream()
                    .map(named -> new Stripes<Notification>(
                            found.guards(), named.name(), "after-change", named.bean()::changed))
                    .toList();
        });
    }

    /** Finds the listeners; until then nobody is told anything. */
    public void start() {
        listeners.prepare();
    }

    @Override
    public boolean isListening() {
        // What changes before the application is complete, nobody is told of.
        return listeners.isMade() && !listeners.get().isEmpty();
    }

    @Override
    public void committed(List<Notification> notifications) {
        for (Notification change : notifications) {
            String subject = change.groupId().isEmpty() ? change.receiverId() : change.groupId();
            listeners.get().forEach(listener -> listener.tell(subject, change));
        }
    }
}
