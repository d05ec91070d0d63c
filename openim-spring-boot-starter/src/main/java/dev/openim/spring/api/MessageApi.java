package dev.openim.spring.api;

import dev.openim.chat.PullService;
import dev.openim.chat.ReadService;
import dev.openim.chat.RevokeService;
import dev.openim.wire.proto.msg.GetConversationsHasReadAndMaxSeqReq;
import dev.openim.wire.proto.msg.GetServerTimeReq;
import dev.openim.wire.proto.msg.GetServerTimeResp;
import dev.openim.wire.proto.msg.MarkConversationAsReadReq;
import dev.openim.wire.proto.msg.MarkMsgsAsReadReq;
import dev.openim.wire.proto.msg.RevokeMsgReq;
import dev.openim.wire.proto.msg.SetConversationHasReadSeqReq;
import dev.openim.wire.proto.sdkws.GetMaxSeqReq;
import dev.openim.wire.proto.sdkws.PullMessageBySeqsReq;
import java.time.Clock;

/** Messages: sending by back ends, reading, read marks, revoking. Source: http-api.md 2.5. */
final class MessageApi implements ApiGroup {
    private final PullService pulls;
    private final ReadService reads;
    private final RevokeService revokes;
    private final Clock clock;

    MessageApi(PullService pulls, ReadService reads, RevokeService revokes, Clock clock) {
        this.pulls = pulls;
        this.reads = reads;
        this.revokes = revokes;
        this.clock = clock;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/msg/newest_seq",
                GetMaxSeqReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(pulls.maxSeqs(caller, r.getUserID())));
        endpoints.post(
                "/msg/pull_msg_by_seq",
                PullMessageBySeqsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(pulls.byRange(caller, r.getUserID(), r.getSeqRangesList(), r.getOrder())));
        endpoints.post(
                "/msg/get_conversations_has_read_and_max_seq",
                GetConversationsHasReadAndMaxSeqReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(
                        pulls.hasReadAndMax(caller, r.getUserID(), r.getConversationIDsList(), r.getReturnPinned())));
        endpoints.run(
                "/msg/mark_msgs_as_read",
                MarkMsgsAsReadReq.getDefaultInstance(),
                (caller, r) -> reads.markMessages(caller, r.getUserID(), r.getConversationID(), r.getSeqsList()));
        endpoints.run(
                "/msg/mark_conversation_as_read",
                MarkConversationAsReadReq.getDefaultInstance(),
                (caller, r) -> reads.markConversation(
                        caller, r.getUserID(), r.getConversationID(), r.getHasReadSeq(), r.getSeqsList()));
        endpoints.run(
                "/msg/set_conversation_has_read_seq",
                SetConversationHasReadSeqReq.getDefaultInstance(),
                (caller, r) -> reads.setPosition(caller, r.getUserID(), r.getConversationID(), r.getHasReadSeq()));
        endpoints.run(
                "/msg/revoke_msg",
                RevokeMsgReq.getDefaultInstance(),
                (caller, r) -> revokes.revoke(caller, r.getUserID(), r.getConversationID(), r.getSeq()));
        endpoints.post(
                "/msg/get_server_time",
                GetServerTimeReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetServerTimeResp.newBuilder().setServerTime(clock.millis())));
    }
}
