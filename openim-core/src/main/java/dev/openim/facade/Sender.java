package dev.openim.facade;

import dev.openim.auth.Caller;
import dev.openim.bus.BusAnswer;
import dev.openim.chat.BusinessNotices;
import dev.openim.chat.BusinessNotices.Notice;
import dev.openim.chat.MessageService;
import dev.openim.chat.MessageService.Sent;
import dev.openim.content.Content;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Delivery;
import dev.openim.notification.Outbox;
import dev.openim.user.User;
import dev.openim.user.UserLookup;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Sends what was put together: at once, or with the transaction around. Safe for concurrent use; blocks. */
final class Sender {
    /** Sendings under way at a time; less than the bus takes. */
    private static final int CHUNK = 500;

    private static final Set<ErrorCode> FAILURES = Set.of(ErrorCode.STORAGE, ErrorCode.NETWORK, ErrorCode.INTERNAL);

    private final Supplier<Caller> application;
    private final MessageService messages;
    private final BusinessNotices notices;
    private final Outbox outbox;
    private final UserLookup users;
    private final Function<Object, Content> types;
    private final JsonMapper json;
    private final Clock clock;

    Sender(
            Supplier<Caller> application,
            MessageService messages,
            BusinessNotices notices,
            Outbox outbox,
            UserLookup users,
            Function<Object, Content> types,
            JsonMapper json,
            Clock clock) {
        this.application = application;
        this.messages = messages;
        this.notices = notices;
        this.outbox = outbox;
        this.users = users;
        this.types = types;
        this.json = json;
        this.clock = clock;
    }

    Function<Object, Content> types() {
        return types;
    }

    /** Writes payloads of the application. */
    JsonMapper json() {
        return json;
    }

    User user(String userId) {
        return (outbox.isInUnit() ? users.findNow(userId) : users.find(userId))
                .orElseThrow(() -> OpenImException.notFound(userId + " is not a user"));
    }

    Receipt send(Outgoing message) {
        return outbox.isInUnit() ? write(message) : Receipt.of(BusAnswer.await(publish(message)), false);
    }

    Receipts sendAll(Outgoing message, Collection<String> userIds) {
        Map<String, Receipt> sent = new LinkedHashMap<>();
        Map<String, OpenImException> refused = new LinkedHashMap<>();
        if (outbox.isInUnit()) {
            userIds.forEach(userId ->
                    attempt(userId, refused, () -> sent.put(userId, write(message.withOneOf(userId)))));
        } else {
            List<String> all = new ArrayList<>(userIds);
            for (int from = 0; from < all.size(); from += CHUNK) {
                publishAll(message, all.subList(from, Math.min(all.size(), from + CHUNK)), sent, refused);
            }
        }
        return new Receipts(sent, refused);
    }

    private void publishAll(
            Outgoing message, List<String> userIds, Map<String, Receipt> sent, Map<String, OpenImException> refused) {
        Map<String, CompletionStage<Sent>> sending = new LinkedHashMap<>();
        userIds.forEach(userId ->
                attempt(userId, refused, () -> sending.put(userId, publish(message.withOneOf(userId)))));
        sending.forEach((userId, stage) -> {
            try {
                sent.put(userId, Receipt.of(BusAnswer.await(stage), false));
            } catch (OpenImException e) {
                refused.put(userId, e); // some were sent, so it is said of each what became of it
            }
        });
    }

    private static void attempt(String userId, Map<String, OpenImException> refused, Runnable sending) {
        try {
            sending.run();
        } catch (OpenImException e) {
            if (FAILURES.contains(e.code())) {
                throw e;
            }
            refused.put(userId, e);
        }
    }

    private Receipt write(Outgoing message) {
        MsgData data = message.toWire(clock.millis());
        Outgoing.Event event = message.event();
        return Receipt.of(
                event == null
                        ? messages.write(outbox, application.get(), data)
                        : notices.write(outbox, application.get(), notice(message, event)),
                true);
    }

    private CompletionStage<Sent> publish(Outgoing message) {
        MsgData data = message.toWire(clock.millis());
        // What was sent with a transaction that is committed goes before.
        BusAnswer.await(outbox.passed(MessageService.conversationId(data)));
        Outgoing.Event event = message.event();
        return event == null
                ? messages.send(application.get(), data)
                : notices.send(application.get(), notice(message, event));
    }

    private static Notice notice(Outgoing message, Outgoing.Event event) {
        return new Notice(
                event.key(),
                event.data(),
                message.from(),
                message.data().getRecvID(),
                message.data().getGroupID(),
                Delivery.of(false, message.stored()));
    }
}
