package dev.openim.hook;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;

/**
 * A call of the HTTP API that is about to be carried out: creating a group, applying for friendship, and all the rest but sending
 * messages. Immutable.
 *
 * <pre>{@code
 * CommandInterceptor shopGroups() {
 *     return command -> command.request() instanceof CreateGroupReq create
 *             ? command.with(create.toBuilder()
 *                     .setGroupInfo(create.getGroupInfo().toBuilder().setEx("made in the shop"))
 *                     .build())
 *             : Decision.accept();
 * }
 * }</pre>
 *
 * @param caller who wants it
 * @param path what, as the HTTP API names it: {@code /group/create_group}
 * @param request the details, in the protobuf form of the protocol
 */
public record Command(Caller caller, String path, Message request) {
    /** Returns whether and how it is carried out with another request of the same type. */
    public Decision with(Message changed) {
        return new Replacement(changed);
    }
}
