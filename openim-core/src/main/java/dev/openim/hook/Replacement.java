package dev.openim.hook;

import com.google.protobuf.Message;

/**
 * Something is done, but with another request.
 *
 * @param request of the same type as the one that came
 */
public record Replacement(Message request) implements Decision {}
