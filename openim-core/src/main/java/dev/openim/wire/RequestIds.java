package dev.openim.wire;

/** The numbers of websocket requests and pushes. Source: websocket.md 6; 1100 is this server's own. */
public final class RequestIds {
    public static final int GET_NEWEST_SEQ = 1001;
    public static final int PULL_BY_RANGE = 1002;
    public static final int SEND_MESSAGE = 1003;
    public static final int SEND_SIGNAL = 1004;
    public static final int PULL_BY_SEQS = 1005;
    public static final int GET_READ_AND_MAX_SEQ = 1006;
    public static final int PULL_LAST_MESSAGE = 1007;
    /** A user's inbox after a number. Not of OpenIM: official clients do not know it and are not hurt by it. */
    public static final int PULL_INBOX = 1100;

    public static final int PUSH_MESSAGE = 2001;
    public static final int KICK = 2002;
    public static final int LOGOUT = 2003;
    public static final int SET_BACKGROUND = 2004;
    public static final int SUBSCRIBE_ONLINE_STATUS = 2005;

    private RequestIds() {}
}
