package dev.openim.hook;

import dev.openim.facade.OfflinePush;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Users who are about to be told of a message that is stored. Immutable.
 *
 * <pre>{@code
 * PushAttempt onlyStaff(PushAttempt push, Collection<String> staff) {
 *     return push.offline() && push.inGroup() ? push.only(staff) : push;
 * }
 * }</pre>
 *
 * @param offline whether by push vendors, as opposed to their connections
 * @param operationId the operation id of the request that caused it
 * @param message all that there is of it, with its number
 * @param userIds who is told
 */
public record PushAttempt(
        boolean offline, String conversationId, String operationId, MsgData message, Collection<String> userIds) {
    /** Whether the message is in a group. */
    public boolean inGroup() {
        return !message.getGroupID().isEmpty();
    }

    /** Tells nobody. The message is there all the same when they look. */
    public PushAttempt nobody() {
        return new PushAttempt(offline, conversationId, operationId, message, List.of());
    }

    /** Tells these and no others; who was not to be told is not. */
    public PushAttempt only(Collection<String> fewer) {
        Set<String> left = new LinkedHashSet<>(fewer);
        left.retainAll(Set.copyOf(userIds));
        return new PushAttempt(offline, conversationId, operationId, message, List.copyOf(left));
    }

    /** Says something else on the devices of those who are told offline. */
    public PushAttempt saying(OfflinePush push) {
        MsgData changed =
                message.toBuilder().setOfflinePushInfo(Change.toWire(push)).build();
        return new PushAttempt(offline, conversationId, operationId, changed, userIds);
    }

    /** Keeps the content out of logs. */
    @Override
    public String toString() {
        return "PushAttempt[" + conversationId + ", " + message.getClientMsgID() + "]";
    }
}
