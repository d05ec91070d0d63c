package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.chat.ConversationSettingsService;
import dev.openim.conversation.ConversationService;
import dev.openim.error.OpenImException;
import dev.openim.wire.proto.conversation.DeleteConversationsReq;
import dev.openim.wire.proto.conversation.GetAllConversationsReq;
import dev.openim.wire.proto.conversation.GetAllConversationsResp;
import dev.openim.wire.proto.conversation.GetConversationReq;
import dev.openim.wire.proto.conversation.GetConversationResp;
import dev.openim.wire.proto.conversation.GetConversationsReq;
import dev.openim.wire.proto.conversation.GetConversationsResp;
import dev.openim.wire.proto.conversation.GetFullOwnerConversationIDsReq;
import dev.openim.wire.proto.conversation.GetIncrementalConversationReq;
import dev.openim.wire.proto.conversation.GetNotNotifyConversationIDsReq;
import dev.openim.wire.proto.conversation.GetNotNotifyConversationIDsResp;
import dev.openim.wire.proto.conversation.GetOwnerConversationReq;
import dev.openim.wire.proto.conversation.GetOwnerConversationResp;
import dev.openim.wire.proto.conversation.GetPinnedConversationIDsReq;
import dev.openim.wire.proto.conversation.GetPinnedConversationIDsResp;
import dev.openim.wire.proto.conversation.GetSortedConversationListReq;
import dev.openim.wire.proto.conversation.SetConversationsReq;
import dev.openim.wire.proto.conversation.UpdateConversationsByUserReq;
import java.time.Duration;
import java.util.List;

/** Conversations. Source: http-api.md 2.6. */
final class ConversationApi implements ApiGroup {
    private final ConversationService conversations;
    private final ConversationSettingsService settings;
    private final SortedConversations sorted;

    ConversationApi(
            ConversationService conversations, ConversationSettingsService settings, SortedConversations sorted) {
        this.sorted = sorted;
        this.conversations = conversations;
        this.settings = settings;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/conversation/get_incremental_conversations",
                GetIncrementalConversationReq.getDefaultInstance(),
                (caller, r) ->
                        ApiAnswer.of(conversations.increment(caller, r.getUserID(), r.getVersionID(), r.getVersion())));
        endpoints.post(
                "/conversation/get_full_conversation_ids",
                GetFullOwnerConversationIDsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(conversations.fullIds(caller, r.getUserID(), r.getIdHash())));
        endpoints.post(
                "/conversation/get_owner_conversation", GetOwnerConversationReq.getDefaultInstance(), this::page);
        endpoints.post(
                "/conversation/get_all_conversations",
                GetAllConversationsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetAllConversationsResp.newBuilder()
                        .addAllConversations(conversations.all(caller, r.getOwnerUserID()))));
        endpoints.post(
                "/conversation/get_conversations",
                GetConversationsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetConversationsResp.newBuilder()
                        .addAllConversations(
                                conversations.get(caller, r.getOwnerUserID(), r.getConversationIDsList()))));
        endpoints.post(
                "/conversation/get_conversation",
                GetConversationReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetConversationResp.newBuilder()
                        .setConversation(conversations.get(caller, r.getOwnerUserID(), r.getConversationID()))));
        endpoints.post(
                "/conversation/get_not_notify_conversation_ids",
                GetNotNotifyConversationIDsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetNotNotifyConversationIDsResp.newBuilder()
                        .addAllConversationIDs(conversations.withoutNotice(caller, r.getUserID()))));
        endpoints.post(
                "/conversation/get_pinned_conversation_ids",
                GetPinnedConversationIDsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetPinnedConversationIDsResp.newBuilder()
                        .addAllConversationIDs(conversations.pinned(caller, r.getUserID()))));
        endpoints.run(
                "/conversation/set_conversations",
                SetConversationsReq.getDefaultInstance(),
                (caller, r) -> settings.set(caller, r.getUserIDsList(), r.getConversation()));
        endpoints.run(
                "/conversation/delete_conversations",
                DeleteConversationsReq.getDefaultInstance(),
                (caller, r) -> delete(caller, r));
        endpoints.run(
                "/conversation/update_conversations_by_user",
                UpdateConversationsByUserReq.getDefaultInstance(),
                (caller, r) -> {
                    if (r.hasEx()) {
                        settings.setPeersExtra(caller, r.getUserID(), r.getEx().getValue());
                    }
                });
        endpoints.post(
                "/conversation/get_sorted_conversation_list",
                GetSortedConversationListReq.getDefaultInstance(),
                sorted::answer);
    }

    private ApiAnswer page(Caller caller, GetOwnerConversationReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        return ApiAnswer.of(GetOwnerConversationResp.newBuilder()
                .setTotal(conversations.count(caller, request.getUserID()))
                .addAllConversations(conversations.page(caller, request.getUserID(), page.offset(), page.limit())));
    }

    private void delete(Caller caller, DeleteConversationsReq request) {
        boolean byAge = request.getNeedDeleteTime() > 0;
        if (byAge == (request.getConversationIDsCount() > 0)) {
            throw OpenImException.args("needDeleteTime and conversationIDs: expected one of them");
        }
        List<String> ids = byAge
                ? sorted.lastMessageBefore(
                        caller, request.getOwnerUserID(), Duration.ofDays(request.getNeedDeleteTime()))
                : request.getConversationIDsList();
        if (!ids.isEmpty()) {
            settings.delete(caller, request.getOwnerUserID(), ids);
        }
    }
}
