package dev.openim.conversation;

import dev.openim.wire.proto.conversation.ConversationReq;

/** Between a conversation here and on the wire. */
public final class ConversationMapper {
    private ConversationMapper() {}

    public static dev.openim.wire.proto.conversation.Conversation toWire(Conversation conversation, UserSeqs seqs) {
        ConversationSettings settings = conversation.settings();
        return dev.openim.wire.proto.conversation.Conversation.newBuilder()
                .setOwnerUserID(conversation.ownerId())
                .setConversationID(conversation.conversationId())
                .setConversationType(conversation.type())
                .setUserID(conversation.userId())
                .setGroupID(conversation.groupId())
                .setRecvMsgOpt(settings.receiveOption())
                .setIsPinned(settings.pinned())
                .setAttachedInfo(settings.attachedInfo())
                .setIsPrivateChat(settings.privateChat())
                .setGroupAtType(settings.groupAtType())
                .setEx(settings.ex())
                .setBurnDuration(settings.burnDuration())
                .setMinSeq(seqs.minSeq())
                .setMaxSeq(seqs.maxSeq())
                .setMsgDestructTime(settings.destructTime())
                .setLatestMsgDestructTime(settings.latestDestructTime())
                .setIsMsgDestruct(settings.destruct())
                .build();
    }

    /** Returns the settings with what the request sets; what it leaves out stays. */
    public static ConversationSettings apply(ConversationSettings before, ConversationReq request) {
        return new ConversationSettings(
                request.hasRecvMsgOpt() ? request.getRecvMsgOpt().getValue() : before.receiveOption(),
                request.hasIsPinned() ? request.getIsPinned().getValue() : before.pinned(),
                request.hasIsPrivateChat() ? request.getIsPrivateChat().getValue() : before.privateChat(),
                request.hasGroupAtType() ? request.getGroupAtType().getValue() : before.groupAtType(),
                request.hasAttachedInfo() ? request.getAttachedInfo().getValue() : before.attachedInfo(),
                request.hasEx() ? request.getEx().getValue() : before.ex(),
                request.hasBurnDuration() ? request.getBurnDuration().getValue() : before.burnDuration(),
                request.hasIsMsgDestruct() ? request.getIsMsgDestruct().getValue() : before.destruct(),
                request.hasMsgDestructTime() ? request.getMsgDestructTime().getValue() : before.destructTime(),
                before.latestDestructTime());
    }
}
