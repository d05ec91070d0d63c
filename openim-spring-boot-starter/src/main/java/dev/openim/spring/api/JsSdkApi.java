package dev.openim.spring.api;

import dev.openim.chat.ActiveConversations;
import dev.openim.wire.proto.jssdk.GetActiveConversationsReq;
import dev.openim.wire.proto.jssdk.GetActiveConversationsResp;
import dev.openim.wire.proto.jssdk.GetConversationsReq;
import dev.openim.wire.proto.jssdk.GetConversationsResp;

/** The conversation list of the pure-JS client, which asks in protobuf. Source: http-api.md 2.7. */
final class JsSdkApi implements ApiGroup {
    private final ActiveConversations conversations;

    JsSdkApi(ActiveConversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.binary(
                "/jssdk/get_active_conversations", GetActiveConversationsReq.getDefaultInstance(), (caller, r) -> {
                    ActiveConversations.Page page = conversations.latest(caller, r.getCount());
                    return GetActiveConversationsResp.newBuilder()
                            .setUnreadCount(page.unread())
                            .addAllConversations(page.conversations())
                            .build();
                });
        endpoints.binary("/jssdk/get_conversations", GetConversationsReq.getDefaultInstance(), (caller, r) -> {
            ActiveConversations.Page page = conversations.of(caller, r.getConversationIDsList());
            return GetConversationsResp.newBuilder()
                    .setUnreadCount(page.unread())
                    .addAllConversations(page.conversations())
                    .build();
        });
    }
}
