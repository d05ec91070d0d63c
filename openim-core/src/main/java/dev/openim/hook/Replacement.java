package dev.openim.hook;

import com.google.protobuf.Message;

/**
 * Something is done, but with another request.
 *
 * <pre>{@code
 * Decision renamed(Command command, updateUserInfoReq request) {
 *     return command.with(request.toBuilder().setUserInfo(stripped(request.getUserInfo())).build()); // a Replacement
 * }
 * }</pre>
 *
 * @param request of the same type as the one that came
 */
public record Replacement(Message request) implements Decision {}
