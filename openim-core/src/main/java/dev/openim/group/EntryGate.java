package dev.openim.group;

/**
 * Decides about users who are about to enter a group: when it is created, when they join or are let in, or are invited.
 *
 * <p><b>Threads.</b> Safe for concurrent use; it may block for a few seconds.
 */
public interface EntryGate {
    /** Lets everybody in. */
    EntryGate OPEN = new EntryGate() {
        @Override
        public boolean isAsked() {
            return false;
        }

        @Override
        public Entering decide(Entering entering) {
            return entering;
        }

        @Override
        public void entered(Entering entering) {
            // Nobody wants to know.
        }
    };

    /** Whether it has to be asked at all. */
    boolean isAsked();

    /**
     * Decides. Not called while the group is held, so that nobody waits; by the time they enter things may be otherwise.
     *
     * @return how they enter: the same users
     * @throws dev.openim.error.OpenImException when they may not
     */
    Entering decide(Entering entering);

    /** They have entered: called in the unit of work in which they do, for those who are new. It should be quick. */
    void entered(Entering entering);
}
