package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.chat.ActiveConversations;
import dev.openim.error.OpenImException;
import dev.openim.message.SessionTypes;
import dev.openim.wire.proto.conversation.ConversationElem;
import dev.openim.wire.proto.conversation.GetSortedConversationListReq;
import dev.openim.wire.proto.conversation.GetSortedConversationListResp;
import dev.openim.wire.proto.conversation.MsgInfo;
import dev.openim.wire.proto.jssdk.ConversationMsg;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A user's conversations with their last messages, as back ends ask for them. Source: http-api.md 2.6. */
final class SortedConversations {
    private final ActiveConversations conversations;
    private final Clock clock;

    SortedConversations(ActiveConversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    ApiAnswer answer(Caller caller, GetSortedConversationListReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        ActiveConversations.Page all =
                conversations.ofUser(caller, request.getUserID(), request.getConversationIDsList());
        if (all.conversations().isEmpty()) {
            throw OpenImException.notFound("no conversation has a message");
        }
        return ApiAnswer.of(GetSortedConversationListResp.newBuilder()
                .setConversationTotal(all.conversations().size())
                .setUnreadTotal(all.unread())
                .addAllConversationElems(all.conversations().stream()
                        .skip(page.offset())
                        .limit(page.limit())
                        .map(SortedConversations::element)
                        .toList()));
    }

    /** Returns the ids of the conversations in which nobody has said anything for so long. */
    List<String> lastMessageBefore(Caller caller, String userId, Duration age) {
        long before = clock.millis() - age.toMillis();
        return conversations.ofUser(caller, userId, List.of()).conversations().stream()
                .filter(entry -> entry.getLastMsg().getSendTime() < before)
                .map(entry -> entry.getConversation().getConversationID())
                .toList();
    }

    private static ConversationElem element(ConversationMsg entry) {
        return ConversationElem.newBuilder()
                .setConversationID(entry.getConversation().getConversationID())
                .setRecvMsgOpt(entry.getConversation().getRecvMsgOpt())
                .setUnreadCount(Math.max(0, entry.getMaxSeq() - entry.getReadSeq()))
                .setIsPinned(entry.getConversation().getIsPinned())
                .setMsgInfo(info(entry))
                .build();
    }

    private static MsgInfo info(ConversationMsg entry) {
        MsgData message = entry.getLastMsg();
        boolean group = message.getSessionType() == SessionTypes.GROUP;
        return MsgInfo.newBuilder()
                .setServerMsgID(message.getServerMsgID())
                .setClientMsgID(message.getClientMsgID())
                .setSessionType(message.getSessionType())
                .setSendID(message.getSendID())
                .setRecvID(message.getRecvID())
                .setSenderName(message.getSenderNickname())
                .setFaceURL(message.getSenderFaceURL())
                .setGroupID(message.getGroupID())
                .setGroupName(group ? entry.getGroup().getGroupName() : "")
                .setGroupFaceURL(group ? entry.getGroup().getFaceURL() : "")
                .setGroupType(group ? entry.getGroup().getGroupType() : 0)
                .setGroupMemberCount(group ? entry.getGroup().getMemberCount() : 0)
                .setLatestMsgRecvTime(message.getSendTime())
                .setMsgFrom(message.getMsgFrom())
                .setContentType(message.getContentType())
                .setContent(message.getContent().toStringUtf8())
                .setEx(message.getEx())
                .build();
    }
}
