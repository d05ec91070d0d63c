package dev.openim.object;

/**
 * A smaller picture.
 *
 * @param contentType its media type
 * @param bytes the encoded picture; not to be changed
 */
public record Thumbnail(String contentType, byte[] bytes) {}
