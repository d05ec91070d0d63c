package dev.openim.clientconfig;

/**
 * A setting for clients.
 *
 * @param userId whose clients it is for; empty for those of all users
 */
public record ClientConfig(String userId, String key, String value) {
    /** Whose settings those are that all users have. */
    public static final String EVERYBODY = "";
}
