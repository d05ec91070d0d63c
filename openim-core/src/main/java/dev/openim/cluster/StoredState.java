package dev.openim.cluster;

/** Whether what a store says of a node is newer than what its last link said. Guarded by its {@link Peer}. */
final class StoredState {
    private static final long UNKNOWN = -1;
    /** A write that was under way when the link ended may lack what the link said; the one after it does not. */
    private static final int BEGUN_SINCE = 2;

    private long heard = UNKNOWN;
    /** Writes from this number on are newer. */
    private long newest = UNKNOWN;

    /** There was no link to this run of the node. */
    void nothingIsNewer() {
        heard = UNKNOWN;
        newest = 0;
    }

    /** A link has ended. */
    void somethingMayBeNewer() {
        heard = UNKNOWN;
        newest = UNKNOWN;
    }

    /** Takes in the number of the last write. Returns whether there was one since this was last called. */
    boolean hear(long number) {
        if (newest == UNKNOWN) {
            newest = number + BEGUN_SINCE;
        }
        boolean isNew = number > heard;
        heard = Math.max(heard, number);
        return isNew;
    }

    boolean isNewest(long number) {
        return number >= Math.max(newest, heard);
    }
}
