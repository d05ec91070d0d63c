package dev.openim.message;

/** The numbers of {@code MsgData.status} and {@code MsgData.msgFrom}. Source: behaviour.md 0.4. */
public final class MessageStatus {
    public static final int SENT = 2;
    /** Deleted: a place holder for the number. */
    public static final int DELETED = 4;

    public static final int FROM_USER = 100;
    public static final int FROM_SYSTEM = 200;

    private MessageStatus() {}
}
