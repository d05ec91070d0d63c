package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.chat.DeleteService;
import dev.openim.chat.DeleteService.SyncScope;
import dev.openim.error.OpenImException;
import dev.openim.wire.proto.msg.ClearConversationsMsgReq;
import dev.openim.wire.proto.msg.DeleteMsgPhysicalBySeqReq;
import dev.openim.wire.proto.msg.DeleteMsgPhysicalReq;
import dev.openim.wire.proto.msg.DeleteMsgsReq;
import dev.openim.wire.proto.msg.DeleteSyncOpt;
import dev.openim.wire.proto.msg.UserClearAllMsgReq;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Deleting messages and clearing conversations. Source: http-api.md 2.5. */
final class DeleteApi implements ApiGroup {
    private static final int MAX_CONVERSATIONS = 100;

    private final DeleteService deletes;
    private final Clock clock;

    DeleteApi(DeleteService deletes, Clock clock) {
        this.deletes = deletes;
        this.clock = clock;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.run(
                "/msg/delete_msgs",
                DeleteMsgsReq.getDefaultInstance(),
                (caller, r) -> deletes.deleteMessages(
                        caller, r.getUserID(), r.getConversationID(), r.getSeqsList(), scope(r.getDeleteSyncOpt())));
        endpoints.run(
                "/msg/clear_conversation_msg",
                ClearConversationsMsgReq.getDefaultInstance(),
                (caller, r) ->
                        deletes.clear(caller, r.getUserID(), r.getConversationIDsList(), scope(r.getDeleteSyncOpt())));
        endpoints.run(
                "/msg/user_clear_all_msg",
                UserClearAllMsgReq.getDefaultInstance(),
                (caller, r) -> deletes.clearAll(caller, r.getUserID(), scope(r.getDeleteSyncOpt())));
        endpoints.run(
                "/msg/delete_msg_phsical_by_seq", // spelled like this on the wire
                DeleteMsgPhysicalBySeqReq.getDefaultInstance(),
                (caller, r) -> deletes.deletePhysically(caller, r.getConversationID(), r.getSeqsList()));
        endpoints.run("/msg/delete_msg_physical", DeleteMsgPhysicalReq.getDefaultInstance(), this::deleteOlder);
    }

    /** The time stamp is an age, in seconds. */
    private void deleteOlder(Caller caller, DeleteMsgPhysicalReq request) {
        if (request.getConversationIDsCount() == 0) {
            throw OpenImException.args("conversationIDs is empty");
        }
        if (request.getConversationIDsCount() > MAX_CONVERSATIONS) {
            throw OpenImException.args("conversationIDs: " + request.getConversationIDsCount() + " (expected: at most "
                    + MAX_CONVERSATIONS + ")");
        }
        if (request.getTimestamp() <= 0) {
            throw OpenImException.args("timestamp: " + request.getTimestamp() + " (expected: an age in seconds)");
        }
        long before = clock.millis() - TimeUnit.SECONDS.toMillis(request.getTimestamp());
        deletes.deleteOlder(caller, request.getConversationIDsList(), before);
    }

    private static SyncScope scope(DeleteSyncOpt option) {
        return new SyncScope(option.getIsSyncSelf(), option.getIsSyncOther());
    }
}
