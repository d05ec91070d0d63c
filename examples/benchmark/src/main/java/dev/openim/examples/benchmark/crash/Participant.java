package dev.openim.examples.benchmark.crash;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.ConnectionListener;
import dev.openim.examples.benchmark.client.Envelope;
import dev.openim.examples.benchmark.client.PushedMessage;
import dev.openim.examples.benchmark.load.Room;
import dev.openim.wire.proto.msg.SendMsgResp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One user, over all his connections: sends to the rooms where he does, and enters all he hears into the ledger. */
final class Participant implements ConnectionListener {
    private final String userId;
    private final Ledger ledger;
    private final Violations violations;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private boolean connected;

    Participant(String userId, Ledger ledger, CrashSettings settings, Violations violations) {
        this.userId = userId;
        this.ledger = ledger;
        this.violations = violations;
        for (int chat = 0; chat < ledger.rooms().size(); chat++) {
            Room room = ledger.rooms().get(chat);
            int place = room.members().indexOf(userId);
            Promises promises = ledger.find(chat, place);
            if (promises != null) {
                outgoing.add(new Outgoing(chat, room, place, settings, promises));
            }
        }
    }

    /** Sends again what is not acknowledged. */
    void repeat(Connection connection) {
        connected = true;
        outgoing.forEach(own -> own.repeat(connection));
    }

    void startFilling() {
        outgoing.forEach(Outgoing::startFilling);
    }

    boolean isConnected() {
        return connected;
    }

    int repeated() {
        return outgoing.stream().mapToInt(Outgoing::repeated).sum();
    }

    @Override
    public void acknowledged(Envelope answer) {
        byte[] bytes = answer.bytes();
        int from = answer.msgIncrFrom();
        Outgoing own = MessageId.isAt(bytes, from, answer.msgIncrLength())
                ? own(MessageId.chat(bytes, from), MessageId.sender(bytes, from))
                : null;
        if (own == null) {
            violations.add(Violation.MISDELIVERED, userId + ": the acknowledgement of another's message");
        } else if (answer.errCode() != 0) {
            own.promises().refuse(MessageId.number(bytes, from), answer.errCode() + " " + answer.errMsg());
        } else {
            acknowledge(own, MessageId.number(bytes, from), answer.data());
        }
    }

    private @Nullable Outgoing own(int chat, int sender) {
        return outgoing.stream()
                .filter(candidate -> candidate.isOf(chat, sender))
                .findFirst()
                .orElse(null);
    }

    private void acknowledge(Outgoing own, int number, byte[] data) {
        try {
            own.promises().acknowledge(number, SendMsgResp.parseFrom(data).getServerMsgID());
            own.fill();
        } catch (InvalidProtocolBufferException e) {
            violations.add(Violation.CHANGED, userId + ": an acknowledgement that cannot be read");
        }
    }

    @Override
    public void pushed(PushedMessage message) {
        byte[] bytes = message.bytes();
        int from = message.clientMsgIdFrom();
        if (!MessageId.isAt(bytes, from, message.clientMsgIdLength())) {
            return; // a notification
        }
        Promises sender = ledger.find(MessageId.chat(bytes, from), MessageId.sender(bytes, from));
        if (sender == null) {
            violations.add(Violation.MISDELIVERED, userId + ": a message nobody sent");
        } else {
            sender.push(MessageId.number(bytes, from), message.seq());
        }
    }

    @Override
    public void closed(String reason) {
        connected = false;
        outgoing.forEach(Outgoing::stop);
    }
}
