package dev.openim.object;

/**
 * What a client wants to call a file. Nothing is checked yet.
 *
 * @param contentType media type; may be empty
 * @param cause what it is for, such as {@code msg-picture}; may be empty
 */
public record NewFile(String name, String contentType, String cause) {}
