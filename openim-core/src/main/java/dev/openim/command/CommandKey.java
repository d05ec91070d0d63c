package dev.openim.command;

import dev.openim.error.OpenImException;

/**
 * Names a command of a user.
 *
 * @param type what kind of thing it is, as the application's clients agreed; never 0
 * @param uuid tells the commands of one type apart; up to 128 characters
 */
public record CommandKey(String userId, int type, String uuid) {
    private static final int MAX_UUID_LENGTH = 128;

    /** Returns the key that a request names, or refuses with 1001 what cannot be one. */
    public static CommandKey of(String userId, int type, String uuid) {
        requireType(type);
        if (uuid.isEmpty() || uuid.length() > MAX_UUID_LENGTH) {
            throw OpenImException.args("uuid: " + uuid.length() + " characters (expected: 1-" + MAX_UUID_LENGTH + ")");
        }
        return new CommandKey(userId, type, uuid);
    }

    static void requireType(int type) {
        if (type == 0) {
            throw OpenImException.args("type: 0 (expected: another number)");
        }
    }
}
