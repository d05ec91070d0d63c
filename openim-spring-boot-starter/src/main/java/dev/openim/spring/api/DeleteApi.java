package dev.openim.spring.api;

import dev.openim.chat.DeleteService;
import dev.openim.chat.DeleteService.SyncScope;
import dev.openim.wire.proto.msg.ClearConversationsMsgReq;
import dev.openim.wire.proto.msg.DeleteMsgPhysicalBySeqReq;
import dev.openim.wire.proto.msg.DeleteMsgsReq;
import dev.openim.wire.proto.msg.DeleteSyncOpt;
import dev.openim.wire.proto.msg.UserClearAllMsgReq;

/** Deleting messages and clearing conversations. Source: http-api.md 2.5. */
final class DeleteApi implements ApiGroup {
    private final DeleteService deletes;

    DeleteApi(DeleteService deletes) {
        this.deletes = deletes;
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
    }

    private static SyncScope scope(DeleteSyncOpt option) {
        return new SyncScope(option.getIsSyncSelf(), option.getIsSyncOther());
    }
}
