package dev.openim.message;

/** The numbers of {@code MsgData.sessionType}. Type 2, the legacy group, is refused. Source: constants.md 2. */
public final class SessionTypes {
    public static final int SINGLE = 1;
    public static final int GROUP = 3;
    public static final int NOTIFICATION = 4;

    private SessionTypes() {}
}
