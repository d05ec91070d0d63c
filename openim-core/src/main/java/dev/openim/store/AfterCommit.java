package dev.openim.store;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what was to be done after a commit, as {@link UnitOfWork#afterCommit} promises. For implementations of it. */
public final class AfterCommit {
    private static final Logger log = LoggerFactory.getLogger(AfterCommit.class);

    private AfterCommit() {}

    public static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            // An error, too, must not look to the caller as if the unit had failed, nor keep the next action from
            // running.
            log.error("The unit of work has taken effect, but what was to follow it failed", e);
        }
    }

    static void runAll(List<Runnable> actions) {
        actions.forEach(AfterCommit::run);
    }
}
