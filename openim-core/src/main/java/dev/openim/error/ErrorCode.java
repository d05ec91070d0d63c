package dev.openim.error;

/**
 * The error codes of OpenIM 3.8 that clients and back ends react to, with their names on the wire.
 *
 * <p>Codes 1501 to 1507 make a client log out, so they say nothing but "the caller's own token is not good".
 */
public enum ErrorCode {
    INTERNAL(500, "ServerInternalError"),
    ARGS(1001, "ArgsError"),
    NO_PERMISSION(1002, "NoPermissionError"),
    DUPLICATE_KEY(1003, "DuplicateKeyError"),
    RECORD_NOT_FOUND(1004, "RecordNotFoundError"),
    USER_NOT_FOUND(1101, "UserIDNotFoundError"),
    ALREADY_REGISTERED(1102, "RegisteredAlreadyError"),
    GROUP_NOT_FOUND(1201, "GroupIDNotFoundError"),
    GROUP_EXISTS(1202, "GroupIDExisted"),
    NOT_IN_GROUP(1203, "NotInGroupYetError"),
    GROUP_DISMISSED(1204, "DismissedAlreadyError"),
    GROUP_REQUEST_HANDLED(1206, "GroupRequestHandled"),
    CANNOT_ADD_YOURSELF(1301, "CanNotAddYourselfError"),
    BLOCKED_BY_PEER(1302, "BlockedByPeer"),
    NOT_PEERS_FRIEND(1303, "NotPeersFriend"),
    ALREADY_FRIENDS(1304, "RelationshipAlreadyError"),
    FRIEND_REQUEST_HANDLED(1305, "FriendRequestHandled"),
    MUTED_IN_GROUP(1402, "MutedInGroup"),
    GROUP_MUTED(1403, "MutedGroup"),
    ALREADY_REVOKED(1404, "MsgAlreadyRevoke"),
    TOKEN_EXPIRED(1501, "TokenExpiredError"),
    TOKEN_INVALID(1502, "TokenInvalidError"),
    TOKEN_MALFORMED(1503, "TokenMalformedError"),
    TOKEN_NOT_VALID_YET(1504, "TokenNotValidYetError"),
    TOKEN_UNKNOWN(1505, "TokenUnknownError"),
    TOKEN_KICKED(1506, "TokenKickedError"),
    TOKEN_NOT_EXIST(1507, "TokenNotExistError"),
    TOO_MANY_CONNECTIONS(1601, "ConnOverMaxNumLimit"),
    CONNECTION_ARGS(1602, "args err, need token, sendID, platformID"),
    UPLOAD_EXPIRED(1701, "FileUploadedExpiredError"),
    /** By the application, which says why in its own words: {@link RefusedException}. */
    REFUSED(80000, "CallbackError"),
    STORAGE(90002, "DatabaseError"),
    NETWORK(90004, "NetworkError"),
    DATA(90007, "DataError");

    private final int code;
    private final String wireName;

    ErrorCode(int code, String wireName) {
        this.code = code;
        this.wireName = wireName;
    }

    /** Returns the number clients see as {@code errCode}. */
    public int code() {
        return code;
    }

    /** Returns the short name clients see as {@code errMsg}; the pure-JS client compares it. */
    public String wireName() {
        return wireName;
    }
}
