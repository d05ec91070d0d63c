package dev.openim.examples.benchmark.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.wire.RequestIds;
import dev.openim.wire.WsResponse;
import dev.openim.wire.proto.inbox.InboxEntry;
import dev.openim.wire.proto.inbox.PullInboxReq;
import dev.openim.wire.proto.inbox.PullInboxResp;
import dev.openim.wire.proto.sdkws.GetMaxSeqReq;
import dev.openim.wire.proto.sdkws.GetMaxSeqResp;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMessageBySeqsReq;
import dev.openim.wire.proto.sdkws.PullMessageBySeqsResp;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.SeqRange;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what the server has stored, as a client that comes back does. Every method blocks. */
public final class Puller {
    private static final int TIMELINE_PAGE = 500;
    private static final int INBOX_PAGE = 500;
    private static final long HOLE_POLL_MILLIS = 500;
    private static final int HOLE_POLLS = 80;

    private final Connection connection;

    public Puller(Connection connection) {
        this.connection = connection;
    }

    /** Returns the highest number of each timeline that concerns the user. */
    public Map<String, Long> maxSeqs() {
        GetMaxSeqReq request =
                GetMaxSeqReq.newBuilder().setUserID(connection.userId()).build();
        return ask(RequestIds.GET_NEWEST_SEQ, request, GetMaxSeqResp.parser()).getMaxSeqsMap();
    }

    /** Reads a timeline from 1 to {@code max}. */
    void timeline(String conversationId, long max, Consumer<MsgData> reader) {
        for (long from = 1; from <= max; from += TIMELINE_PAGE) {
            long to = Math.min(max, from + TIMELINE_PAGE - 1);
            PullMessageBySeqsReq request = PullMessageBySeqsReq.newBuilder()
                    .setUserID(connection.userId())
                    .addSeqRanges(SeqRange.newBuilder()
                            .setConversationID(conversationId)
                            .setBegin(from)
                            .setEnd(to)
                            .setNum(to - from + 1))
                    .build();
            ask(RequestIds.PULL_BY_RANGE, request, PullMessageBySeqsResp.parser())
                    .getMsgsOrDefault(conversationId, PullMsgs.getDefaultInstance())
                    .getMsgsList()
                    .forEach(reader);
        }
    }

    /** Reads the user's whole inbox. Waits a while before a hole, as every reader has to. */
    void inbox(Consumer<InboxEntry> reader) throws InterruptedException {
        long after = 0;
        int polls = 0;
        while (true) {
            PullInboxReq request = PullInboxReq.newBuilder()
                    .setUserID(connection.userId())
                    .setAfter(after)
                    .setLimit(INBOX_PAGE)
                    .build();
            PullInboxResp page = ask(RequestIds.PULL_INBOX, request, PullInboxResp.parser());
            page.getEntriesList().forEach(reader);
            if (page.getIsEnd()) {
                return;
            }
            if (page.getNextAfter() > after) {
                after = page.getNextAfter();
                polls = 0;
            } else if (++polls < HOLE_POLLS) {
                Thread.sleep(HOLE_POLL_MILLIS);
            } else {
                throw new IllegalStateException(
                        "the inbox of " + connection.userId() + " does not go on after " + after);
            }
        }
    }

    private <M extends MessageLite> M ask(int reqIdentifier, MessageLite request, Parser<M> answerType) {
        WsResponse answer = connection.request(reqIdentifier, request).join();
        if (answer.errCode() != 0) {
            throw new IllegalStateException(
                    "request " + reqIdentifier + ": " + answer.errCode() + " " + answer.errMsg());
        }
        try {
            return answerType.parseFrom(answer.data());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("request " + reqIdentifier + ": an answer that cannot be read", e);
        }
    }
}
