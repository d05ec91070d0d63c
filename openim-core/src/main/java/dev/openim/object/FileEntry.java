package dev.openim.object;

/**
 * What is known of a file besides its bytes.
 *
 * @param name public name, unique: the user's id, a slash, and what the client chose
 * @param ownerId who gave the name
 * @param contentType media type as the client says it; empty when it does not
 * @param cause what it was uploaded for, such as {@code msg-picture}; may be empty
 * @param createTime milliseconds since the epoch
 */
public record FileEntry(String name, String ownerId, String contentType, String cause, long createTime) {}
