package dev.openim.cluster;

import org.slf4j.Logger;

/** Says once that something does not work, and once that it does again. One thread says how it went. */
final class Outage {
    private final Logger log;
    private final String what;
    private volatile boolean out;

    /** @param what what does not work, as a sentence may begin with it */
    Outage(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    void failed(String reason) {
        if (!out) {
            out = true;
            log.warn("{} for now: {}", what, reason);
        }
    }

    void worked() {
        if (out) {
            out = false;
            log.info("No longer so: {}", what);
        }
    }

    boolean isOut() {
        return out;
    }
}
