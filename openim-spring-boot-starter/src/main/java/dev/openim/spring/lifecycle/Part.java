package dev.openim.spring.lifecycle;

import org.springframework.context.SmartLifecycle;

/** A part that begins and ends with the application. */
public abstract class Part implements SmartLifecycle {
    private final Phase phase;
    private volatile boolean running;

    protected Part(Phase phase) {
        this.phase = phase;
    }

    /** Begins. When it throws, the application does not start, and {@link #end} is not called. */
    protected void begin() {}

    /** Ends what {@link #begin} began. */
    protected void end() {}

    @Override
    public final void start() {
        begin();
        running = true;
    }

    @Override
    public final void stop() {
        end();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public final int getPhase() {
        return phase.number();
    }
}
