package dev.openim.spring.hook;

import dev.openim.hook.ChangeHooks;
import dev.openim.hook.PushHooks;
import dev.openim.hook.StoredHooks;
import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;
import org.springframework.beans.factory.ObjectProvider;

/** Begins to tell the application what happens when all that listens is there, before anything is moved. */
final class HooksLifecycle extends Part {
    private final ObjectProvider<StoredHooks> stored;
    private final ObjectProvider<ChangeHooks> changes;
    private final ObjectProvider<PushHooks> pushes;

    HooksLifecycle(
            ObjectProvider<StoredHooks> stored, ObjectProvider<ChangeHooks> changes, ObjectProvider<PushHooks> pushes) {
        super(Phase.HOOKS);
        this.pushes = pushes;
        this.stored = stored;
        this.changes = changes;
    }

    @Override
    protected void begin() {
        stored.ifAvailable(StoredHooks::start);
        changes.ifAvailable(ChangeHooks::start);
        pushes.ifAvailable(PushHooks::start);
    }
}
