package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.bus.BusAnswer;
import dev.openim.chat.BusinessNotices;
import dev.openim.chat.BusinessNotices.Notice;
import dev.openim.chat.MessageService;
import dev.openim.chat.MessageService.Sent;
import dev.openim.error.OpenImException;
import dev.openim.notification.Delivery;
import dev.openim.user.User;
import dev.openim.user.UserService;
import dev.openim.wire.proto.msg.GetSendMsgStatusReq;
import dev.openim.wire.proto.msg.GetSendMsgStatusResp;
import dev.openim.wire.proto.msg.SendMsgResp;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Sending for back ends. Source: http-api.md 2.5. */
final class ServerSendApi implements ApiGroup {
    private static final Logger log = LoggerFactory.getLogger(ServerSendApi.class);
    private static final int MAX_RECEIVERS = 1_000;
    /** Sendings under way at a time; less than the bus takes. */
    private static final int CHUNK = 500;

    private static final int STORED = 2;

    private final MessageService messages;
    private final BusinessNotices notices;
    private final UserService users;
    private final SendStatuses statuses;
    private final Clock clock;

    ServerSendApi(
            MessageService messages, BusinessNotices notices, UserService users, SendStatuses statuses, Clock clock) {
        this.messages = messages;
        this.notices = notices;
        this.users = users;
        this.statuses = statuses;
        this.clock = clock;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.json("/msg/send_msg", (caller, body) -> {
            CompletionStage<Sent> sending = messages.send(caller, new ServerMessage(body, clock).toWire());
            return sent(statuses.await(caller, sending));
        });
        endpoints.json("/msg/batch_send_msg", this::batch);
        endpoints.keyed("/msg/send_simple_msg", this::simple);
        endpoints.json("/msg/send_business_notification", this::business);
        endpoints.post(
                "/msg/check_msg_is_send_success",
                GetSendMsgStatusReq.getDefaultInstance(),
                (caller, r) ->
                        ApiAnswer.of(GetSendMsgStatusResp.newBuilder().setStatus(statuses.of(caller.operationId()))));
    }

    /** A single chat message to each of many; one that cannot be sent does not keep the others from it. */
    private ApiAnswer batch(Caller caller, JsonNode body) {
        JsonNode named = body.path("recvIDs");
        if (!named.isArray()) {
            throw OpenImException.args("recvIDs is empty");
        }
        if (named.size() > MAX_RECEIVERS) {
            throw OpenImException.args("recvIDs: " + named.size() + " (expected: at most " + MAX_RECEIVERS + ")");
        }
        Map<String, Sent> sent = new LinkedHashMap<>();
        List<String> failed = new ArrayList<>();
        if (body.path("isSendAll").asBoolean(false)) {
            int offset = 0;
            List<User> page = users.list(caller, offset, CHUNK);
            while (!page.isEmpty()) {
                sendToEach(caller, body, page.stream().map(User::userId).toList(), sent, failed);
                offset += page.size();
                page = users.list(caller, offset, CHUNK);
            }
        } else {
            List<String> receivers = new ArrayList<>();
            named.forEach(id -> receivers.add(id.asString("")));
            for (int from = 0; from < receivers.size(); from += CHUNK) {
                List<String> chunk = receivers.subList(from, Math.min(receivers.size(), from + CHUNK));
                sendToEach(caller, body, chunk, sent, failed);
            }
        }
        return ApiAnswer.written(json -> write(json, sent, failed));
    }

    private void sendToEach(
            Caller caller, JsonNode body, List<String> receivers, Map<String, Sent> sent, List<String> failed) {
        Map<String, CompletionStage<Sent>> sending = new LinkedHashMap<>();
        for (String receiver : receivers) {
            if (sent.containsKey(receiver) || sending.containsKey(receiver)) {
                continue; // named twice, or moved to the next page by somebody who came in meanwhile
            }
            ServerMessage message = new ServerMessage(body, clock);
            try {
                sending.put(receiver, messages.send(caller, message.toWire(receiver)));
            } catch (OpenImException e) {
                refused(receiver, failed, e);
            }
        }
        sending.forEach((receiver, stage) -> {
            try {
                sent.put(receiver, BusAnswer.await(stage));
            } catch (OpenImException e) {
                refused(receiver, failed, e);
            }
        });
    }

    private static void refused(String receiver, List<String> failed, OpenImException why) {
        log.debug("batch_send_msg to {} refused: {} {}", receiver, why.code(), why.getMessage());
        failed.add(receiver);
    }

    private static void write(JsonGenerator json, Map<String, Sent> sent, List<String> failed) {
        json.writeStartObject();
        json.writeArrayPropertyStart("results");
        sent.forEach((receiver, message) -> {
            json.writeStartObject();
            json.writeStringProperty("serverMsgID", message.serverMsgId());
            json.writeStringProperty("clientMsgID", message.clientMsgId());
            json.writeNumberProperty("sendTime", message.receipt().sendTime());
            json.writeStringProperty("recvID", receiver);
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("failedUserIDs");
        failed.forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private ApiAnswer simple(Caller caller, String key, JsonNode body) {
        SimpleMessage message = SimpleMessage.of(key, body);
        caller.requireSelf(message.senderId());
        User sender = users.find(List.of(message.senderId())).stream()
                .findFirst()
                .orElseThrow(() -> OpenImException.notFound(message.senderId() + " is not a user"));
        return sent(statuses.await(caller, messages.send(caller, message.toWire(sender, clock.millis()))));
    }

    private ApiAnswer business(Caller caller, JsonNode body) {
        String senderId = body.path("sendUserID").asString("");
        if (senderId.isEmpty()) {
            throw OpenImException.args("sendUserID is empty");
        }
        Notice notice = new Notice(
                body.path("key").asString(""),
                body.path("data").asString(""),
                senderId,
                body.path("recvUserID").asString(""),
                body.path("recvGroupID").asString(""),
                Delivery.of(
                        body.path("sendMsg").asBoolean(false),
                        body.path("reliabilityLevel").asInt(1) == STORED));
        return sent(statuses.await(caller, notices.send(caller, notice)));
    }

    private static ApiAnswer sent(Sent sent) {
        SendMsgResp.Builder answer = SendMsgResp.newBuilder()
                .setServerMsgID(sent.serverMsgId())
                .setClientMsgID(sent.clientMsgId())
                .setSendTime(sent.receipt().sendTime());
        MsgData changed = sent.changed();
        if (changed != null) {
            answer.setModify(changed);
        }
        return ApiAnswer.of(answer);
    }
}
