package dev.openim.chat;

import com.google.protobuf.ByteString;
import dev.openim.auth.Caller;
import dev.openim.bus.BusAnswer;
import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBus;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.OpenImException;
import dev.openim.message.JsonContent;
import dev.openim.message.MessageOptions;
import dev.openim.message.MessageStatus;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.message.SessionTypes;
import dev.openim.notification.Outbox;
import dev.openim.order.InOrder;
import dev.openim.trace.Spans;
import dev.openim.trace.Telemetry;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.MsgData;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Accepts messages: checks them, stamps them, and hands them to the bus.
 *
 * <p>Safe for concurrent use. {@link #send} may block on a store for a user or group it has not seen lately, so it is not
 * for event loops; messages that one thread sends one after another stay in that order.
 */
public final class MessageService {
    private final MessageBus bus;
    private final SendPermission permission;
    private final SendPermission permissionNow;
    private volatile SendSettings settings;
    private final Clock clock;
    private final AcceptedListener listener;
    private final SendGate gate;
    private final InOrder order = new InOrder();
    private final Counter accepted;
    private final SendTrace trace;
    private final Spans spans;

    public MessageService(
            MessageBus bus, SendPermission permission, SendSettings settings, Clock clock, MeterRegistry meters) {
        this(bus, permission, settings, (caller, message) -> {}, clock, meters);
    }

    /** @param listener told of each message when it is durable */
    public MessageService(
            MessageBus bus,
            SendPermission permission,
            SendSettings settings,
            AcceptedListener listener,
            Clock clock,
            MeterRegistry meters) {
        this(bus, permission, settings, listener, SendGate.OPEN, clock, Telemetry.of(meters));
    }

    /** @param gate has the last word */
    public MessageService(
            MessageBus bus,
            SendPermission permission,
            SendSettings settings,
            AcceptedListener listener,
            SendGate gate,
            Clock clock,
            Telemetry telemetry) {
        this.bus = bus;
        this.permission = permission;
        this.permissionNow = permission.now();
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.gate = gate;
        this.accepted = Counter.builder("openim.messages.accepted")
                .description("Messages that passed all checks")
                .baseUnit("messages")
                .register(telemetry.meters());
        this.trace = new SendTrace(telemetry.trace());
        this.spans = telemetry.spans();
    }

    /** Changes the settings, for messages that come later. Does not block. */
    public void settings(SendSettings newSettings) {
        settings = newSettings;
    }

    /**
     * Sends a message as the client made it. Sending the same message (sender and {@code clientMsgID}) again is answered as
     * the first time.
     *
     * @return completes when the message is durable
     * @throws OpenImException {@code ARGS} for a message that makes no sense, {@code NO_PERMISSION} for another's name, or
     *     what {@link SendPermission} refuses with; the stage fails with what the gate refuses with
     */
    @SuppressWarnings("try") // a scope is for being open
    public CompletionStage<Sent> send(Caller caller, MsgData message) {
        trace.received(caller, message);
        Observation span = spans.accept(message.getClientMsgID(), caller.operationId());
        try (Observation.Scope inside = span.openScope()) {
            return send(caller, message, span);
        } catch (RuntimeException e) {
            Spans.end(span, e);
            throw e;
        }
    }

    private CompletionStage<Sent> send(Caller caller, MsgData message, Observation span) {
        MsgData stamped = check(caller, message, permission);
        boolean asked = gate.concerns(stamped);
        if (!asked && order.isEmpty()) {
            return publish(accept(caller, stamped, stamped), span);
        }
        CompletableFuture<MsgData> decided =
                asked ? decide(caller, stamped) : CompletableFuture.completedFuture(stamped);
        String lane = stamped.getSendID() + '\n' + conversationId(stamped);
        return order.inTurn(lane, failing(decided, span), data -> publish(accept(caller, stamped, data), span));
    }

    /** Returns the decision itself, when the span ends with it if it is a refusal. */
    private CompletableFuture<MsgData> failing(CompletableFuture<MsgData> decision, Observation span) {
        if (!span.isNoop()) {
            CompletionStage<MsgData> decided = decision;
            decided.whenComplete((data, failure) -> {
                if (failure != null) {
                    Spans.end(span, failure);
                }
            });
        }
        return decision;
    }

    private CompletionStage<Sent> publish(Accepted made, Observation span) {
        Spans.end(span, null);
        return trace.answered(made.data(), publish(made.message(), span)).thenApply(receipt -> {
            listener.accepted(made.caller(), made.data());
            return made.sent(receipt);
        });
    }

    private CompletionStage<SendReceipt> publish(BusMessage message, Observation parent) {
        if (parent.isNoop()) {
            return bus.publish(message);
        }
        Map<String, String> headers = new HashMap<>();
        Observation span = spans.publish(parent, headers, message.conversationId());
        return bus.publish(message.withTrace(headers)).whenComplete((receipt, failure) -> Spans.end(span, failure));
    }

    /**
     * Writes a message, for administrators, that is sent if and when the unit of work around the call has been committed, or the application's
     * transaction that is one. When there is none, it is a unit by itself. The same message is sent once, however often it
     * is written.
     *
     * @return what is known by now: its number is not
     * @throws OpenImException as {@link #send}, when nothing was written yet; {@code INTERNAL} when too many messages wait to be sent, {@code STORAGE} when
     *     the store is away, and the unit fails with either
     */
    public Sent write(Outbox outbox, Caller caller, MsgData message) {
        caller.requireAdmin();
        trace.received(caller, message);
        MsgData stamped = check(caller, message, permissionNow);
        // Whoever is asked works on a thread of his own: what the unit has not committed is not to be seen there.
        MsgData decided = gate.concerns(stamped) ? BusAnswer.await(decide(caller, stamped)) : stamped;
        Accepted made = accept(caller, stamped, decided);
        outbox.write(List.of(made.message()));
        outbox.afterCommit(() -> listener.accepted(caller, made.data()));
        BusMessage written = made.message();
        return made.sent(new SendReceipt(written.conversationId(), 0, written.sendTime()));
    }

    private CompletableFuture<MsgData> decide(Caller caller, MsgData message) {
        return trace.decided(message, gate.decide(caller, message));
    }

    private MsgData check(Caller caller, MsgData message, SendPermission rules) {
        try {
            SendCheck.check(caller, message, settings, gate);
            SendPermission.Decision decision = rules.decide(caller, message);
            return stamp(caller, message, SendKey.of(message.getSendID(), message.getClientMsgID()), decision);
        } catch (OpenImException e) {
            trace.refused(message, e);
            throw e;
        }
    }

    private Accepted accept(Caller caller, MsgData stamped, MsgData decided) {
        MsgData data = stamped;
        boolean changed = !decided.equals(stamped);
        if (changed) {
            SendCheck.checkContent(decided, settings);
            data = finish(decided.toBuilder()).build();
        }
        accepted.increment();
        SendKey key = SendKey.of(data.getSendID(), data.getClientMsgID());
        BusMessage message = toBus(caller, data, key);
        trace.accepted(data, message.conversationId(), changed);
        return new Accepted(caller, data, message, changed);
    }

    /**
     * A message that may be sent, in both of its forms.
     *
     * @param changed whether it is another than its sender has
     */
    private record Accepted(Caller caller, MsgData data, BusMessage message, boolean changed) {
        Sent sent(SendReceipt receipt) {
            return new Sent(
                    data.getServerMsgID(),
                    data.getClientMsgID(),
                    receipt,
                    changed
                            ? data.toBuilder()
                                    .setSendTime(receipt.sendTime())
                                    .setSeq(receipt.seq())
                                    .build()
                            : null);
        }
    }

    private MsgData stamp(Caller caller, MsgData message, SendKey key, SendPermission.Decision decision) {
        MsgData.Builder stamped = message.toBuilder()
                .setServerMsgID(key.toHex())
                .setStatus(MessageStatus.SENT)
                .setIsRead(false)
                .clearSeq();
        if (message.getCreateTime() == 0) {
            stamped.setCreateTime(clock.millis());
        }
        User sender = decision.sender();
        boolean nameless = message.getSenderNickname().isEmpty()
                && message.getSenderFaceURL().isEmpty();
        if (!caller.admin() || nameless) {
            stamped.setSenderNickname(sender.nickname()).setSenderFaceURL(sender.faceUrl());
        }
        if (!caller.admin()) {
            stamped.setMsgFrom(MessageStatus.FROM_USER)
                    .setSenderPlatformID(caller.platform().id())
                    .setSendTime(clock.millis());
        } else if (message.getSendTime() == 0) {
            stamped.setSendTime(clock.millis());
        }
        if (decision.silent()) {
            stamped.putOptions(MessageOptions.OFFLINE_PUSH, false);
        }
        return finish(stamped).build();
    }

    /** What holds for every message, whatever was set. */
    private static MsgData.Builder finish(MsgData.Builder message) {
        TypeRules.apply(message);
        if (!MessageOptions.isOn(message.getOptionsMap(), MessageOptions.NOT_PRIVATE)
                && message.getAttachedInfo().isEmpty()) {
            // Go clients read the parsed attachedInfo of private messages without looking whether there is one.
            message.setAttachedInfo("{\"isPrivateChat\":true}");
        }
        return message;
    }

    private static BusMessage toBus(Caller caller, MsgData message, SendKey key) {
        boolean stored = MessageOptions.isOn(message.getOptionsMap(), MessageOptions.HISTORY);
        boolean group = message.getSessionType() == SessionTypes.GROUP;
        String receiver = group ? "" : message.getRecvID();
        return new BusMessage(
                conversationId(message),
                stored,
                message.getSendID(),
                receiver,
                group ? List.of() : recipients(message),
                group ? message.getGroupID() : "",
                message.getSendTime(),
                stored ? key : null,
                caller.operationId(),
                message.toBuilder().clearSendTime().build().toByteArray());
    }

    private static List<String> recipients(MsgData message) {
        boolean toSelf = message.getSendID().equals(message.getRecvID());
        boolean sync = MessageOptions.isOn(message.getOptionsMap(), MessageOptions.SENDER_SYNC);
        return toSelf || !sync ? List.of(message.getRecvID()) : List.of(message.getRecvID(), message.getSendID());
    }

    /** Returns the conversation that a message to be sent belongs to. */
    public static String conversationId(MsgData message) {
        return switch (message.getSessionType()) {
            case SessionTypes.GROUP -> ConversationIds.group(message.getGroupID());
            case SessionTypes.NOTIFICATION -> ConversationIds.system(message.getSendID(), message.getRecvID());
            default -> ConversationIds.single(message.getSendID(), message.getRecvID());
        };
    }

    /** Returns content as clients expect it around a text. For callers that have only the text. */
    public static ByteString textContent(String text) {
        return JsonContent.object("content", text);
    }

    /**
     * What a sender learns.
     *
     * @param serverMsgId 32 lower-case hexadecimal digits
     * @param changed all of the message, when it was changed before it was sent; null when it is as its sender made it
     */
    public record Sent(
            String serverMsgId,
            String clientMsgId,
            SendReceipt receipt,
            @Nullable MsgData changed) {
        /** Of a message that is as its sender made it. */
        public Sent(String serverMsgId, String clientMsgId, SendReceipt receipt) {
            this(serverMsgId, clientMsgId, receipt, null);
        }
    }
}
