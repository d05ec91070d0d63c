package dev.openim.access;

/** Who may make a call. Administrators of the application may make every one. */
public enum Who {
    /** Also who has no token. */
    ANYONE,
    /** Every user. What the call does concerns nobody else, or the service looks more closely. */
    USER,
    /** The user whom the request names. */
    SELF,
    /** Members of the group that the request names. */
    MEMBER,
    /** Administrators of that group, and its owner. */
    GROUP_ADMIN,
    /** The owner of that group. */
    GROUP_OWNER,
    /** Administrators of the application alone. */
    APP_ADMIN
}
