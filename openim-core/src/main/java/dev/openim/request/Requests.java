package dev.openim.request;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.openim.access.AccessCheck;
import dev.openim.access.AccessTable;
import dev.openim.auth.Caller;
import dev.openim.chat.MessageService;
import dev.openim.chat.PullService;
import dev.openim.error.OpenImException;
import dev.openim.gateway.RequestHandler;
import dev.openim.gateway.Session;
import dev.openim.gateway.UnknownRequestException;
import dev.openim.inbox.InboxService;
import dev.openim.presence.Presence;
import dev.openim.wire.RequestIds;
import dev.openim.wire.WsRequest;
import dev.openim.wire.proto.inbox.PullInboxReq;
import dev.openim.wire.proto.msg.GetConversationsHasReadAndMaxSeqReq;
import dev.openim.wire.proto.msg.GetLastMessageReq;
import dev.openim.wire.proto.msg.GetSeqMessageReq;
import dev.openim.wire.proto.msg.SendMsgResp;
import dev.openim.wire.proto.push.DelUserPushTokenReq;
import dev.openim.wire.proto.sdkws.GetMaxSeqReq;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMessageBySeqsReq;
import dev.openim.wire.proto.sdkws.SetAppBackgroundStatusReq;
import dev.openim.wire.proto.sdkws.SubUserOnlineStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The websocket requests, one line each: its number, what it takes, who answers. Who may make them says
 * {@link AccessTable}. Source: websocket.md 6.
 */
public final class Requests implements RequestHandler {
    private static final byte[] NOTHING = {};

    private final AccessCheck access;
    private final Map<Integer, Route> routes = new HashMap<>();

    public Requests(
            AccessCheck access, MessageService messages, PullService pulls, InboxService inboxes, Presence presence) {
        this.access = access;
        route(
                RequestIds.GET_NEWEST_SEQ,
                GetMaxSeqReq.getDefaultInstance(),
                (s, caller, r) -> pulls.maxSeqs(caller, r.getUserID()));
        route(
                RequestIds.PULL_BY_RANGE,
                PullMessageBySeqsReq.getDefaultInstance(),
                (s, caller, r) -> pulls.byRange(caller, r.getUserID(), r.getSeqRangesList(), r.getOrder()));
        route(
                RequestIds.PULL_BY_SEQS,
                GetSeqMessageReq.getDefaultInstance(),
                (s, caller, r) -> pulls.bySeqs(caller, r.getUserID(), r.getConversationsList(), r.getOrder()));
        route(
                RequestIds.GET_READ_AND_MAX_SEQ,
                GetConversationsHasReadAndMaxSeqReq.getDefaultInstance(),
                (s, caller, r) ->
                        pulls.hasReadAndMax(caller, r.getUserID(), r.getConversationIDsList(), r.getReturnPinned()));
        route(
                RequestIds.PULL_LAST_MESSAGE,
                GetLastMessageReq.getDefaultInstance(),
                (s, caller, r) -> pulls.lastMessages(caller, r.getUserID(), r.getConversationIDsList()));
        route(
                RequestIds.PULL_INBOX,
                PullInboxReq.getDefaultInstance(),
                (s, caller, r) -> inboxes.pull(caller, r.getUserID(), r.getAfter(), r.getLimit()));
        route(RequestIds.SEND_SIGNAL, MsgData.getDefaultInstance(), (s, caller, r) -> {
            throw OpenImException.args("signalling is not supported");
        });
        route(RequestIds.LOGOUT, DelUserPushTokenReq.getDefaultInstance(), (session, caller, r) -> {
            session.closeAfterAnswers();
            return null;
        });
        route(RequestIds.SET_BACKGROUND, SetAppBackgroundStatusReq.getDefaultInstance(), (session, caller, r) -> {
            session.background(r.getIsBackground());
            return null;
        });
        route(
                RequestIds.SUBSCRIBE_ONLINE_STATUS,
                SubUserOnlineStatus.getDefaultInstance(),
                (session, caller, r) ->
                        presence.watch(session, r.getSubscribeUserIDList(), r.getUnsubscribeUserIDList()));
        later(
                RequestIds.SEND_MESSAGE,
                MsgData.getDefaultInstance(),
                (session, caller, r) -> messages.send(caller, r).thenApply(Requests::toWire));
    }

    /** Returns the numbers of all requests. */
    public Set<Integer> ids() {
        return Set.copyOf(routes.keySet());
    }

    @Override
    public CompletionStage<byte[]> handle(Session session, WsRequest request) {
        Route route = routes.get(request.reqIdentifier());
        if (route == null) {
            throw new UnknownRequestException(request.reqIdentifier());
        }
        // Pushes carry the operation id of what caused them, and clients need one that is not empty.
        String operationId = request.operationId().isEmpty() ? request.msgIncr() + "-" : request.operationId();
        return route.handle(session, session.caller(operationId), request.data());
    }

    private <R extends Message> void route(int id, R prototype, Answer<R> answer) {
        later(id, prototype, (session, caller, request) -> {
            Message result = answer.to(session, caller, request);
            return CompletableFuture.completedFuture(result == null ? NOTHING : result.toByteArray());
        });
    }

    private <R extends Message> void later(int id, R prototype, LaterAnswer<R> answer) {
        AccessCheck.Guard guard = access.guard(AccessTable.request(id), prototype.getDescriptorForType());
        routes.put(id, (session, caller, data) -> {
            R request = parse(prototype, data);
            guard.check(caller, request);
            return answer.to(session, caller, request);
        });
    }

    private static byte[] toWire(MessageService.Sent sent) {
        SendMsgResp.Builder answer = SendMsgResp.newBuilder()
                .setServerMsgID(sent.serverMsgId())
                .setClientMsgID(sent.clientMsgId())
                .setSendTime(sent.receipt().sendTime());
        MsgData changed = sent.changed();
        if (changed != null) {
            answer.setModify(changed);
        }
        return answer.build().toByteArray();
    }

    private static <R extends Message> R parse(R prototype, byte[] data) {
        try {
            @SuppressWarnings("unchecked") // a message's parser makes its own type
            R parsed = (R) prototype.getParserForType().parseFrom(data);
            return parsed;
        } catch (InvalidProtocolBufferException e) {
            throw OpenImException.args("data is not the message this request takes");
        }
    }

    /** Serves one kind of request. */
    private interface Route {
        CompletionStage<byte[]> handle(Session session, Caller caller, byte[] data);
    }

    /** Answers a request when it is done. */
    private interface LaterAnswer<R> {
        CompletionStage<byte[]> to(Session session, Caller caller, R request);
    }

    /** Answers a request at once; null is an empty answer. */
    private interface Answer<R> {
        @Nullable
        Message to(Session session, Caller caller, R request);
    }
}
