package dev.openim.history;

/** What the history may lack of a message that the offline tier has. */
public enum Lack {
    /** All of it. */
    MESSAGE,
    /** That the peer has read it. */
    READ,
    /** That it was revoked. */
    REVOCATION,
    /** That it was deleted for everybody. */
    DELETION
}
