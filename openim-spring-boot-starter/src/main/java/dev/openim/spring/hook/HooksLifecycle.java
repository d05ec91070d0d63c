package dev.openim.spring.hook;

import dev.openim.hook.ChangeHooks;
import dev.openim.hook.PushHooks;
import dev.openim.hook.StoredHooks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/** Begins to tell the application what happens when all that listens is there, before anything is moved. */
final class HooksLifecycle implements SmartLifecycle {
    private final ObjectProvider<StoredHooks> stored;
    private final ObjectProvider<ChangeHooks> changes;
    private final ObjectProvider<PushHooks> pushes;
    private volatile boolean running;

    HooksLifecycle(
            ObjectProvider<StoredHooks> stored, ObjectProvider<ChangeHooks> changes, ObjectProvider<PushHooks> pushes) {
        this.pushes = pushes;
        this.stored = stored;
        this.changes = changes;
    }

    @Override
    public void start() {
        stored.ifAvailable(StoredHooks::start);
        changes.ifAvailable(ChangeHooks::start);
        pushes.ifAvailable(PushHooks::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
