package dev.openim.examples.benchmark.crash;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.ConnectionListener;
import dev.openim.examples.benchmark.client.Envelope;
import dev.openim.examples.benchmark.client.PushedMessage;
import dev.openim.wire.proto.msg.SendMsgResp;
import java.util.ArrayList;
import java.util.List;

/** One user, over all his connections: sends to the rooms where he does, and enters all he hears into the ledger. */
final class Participant implements ConnectionListener {
    private final String userId;
    private final Ledger ledger;
    private final Violations violations;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private boolean connected;

    Participant(String userId, Ledger ledger, Violations violations) {
        this.userId = userId;
        this.ledger = ledger;
        this.violations = violations;
        for (int chat = 0; chat < ledger.rooms().size(); chat++) {
            int place = ledger.rooms().get(chat).members().indexOf(userId);
            Outgoing own = ledger.find(chat, place);
            if (own != null) {
                outgoing.add(own);
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

    @Override
    public void acknowledged(Envelope answer) {
        Outgoing own = null;
        int number = 0;
        if (MessageId.isAt(answer.bytes(), answer.msgIncrFrom(), answer.msgIncrLength())) {
            own = ledger.find(
                    MessageId.chat(answer.bytes(), answer.msgIncrFrom()),
                    MessageId.sender(answer.bytes(), answer.msgIncrFrom()));
            number = MessageId.number(answer.bytes(), answer.msgIncrFrom());
        }
        if (own == null || !outgoing.contains(own)) {
            violations.add(Violation.MISDELIVERED, userId + ": the acknowledgement of another's message");
        } else if (answer.errCode() != 0) {
            own.refuse(number, answer.errCode() + " " + answer.errMsg());
        } else {
            acknowledge(own, number, answer.data());
        }
    }

    private void acknowledge(Outgoing own, int number, byte[] data) {
        try {
            own.acknowledge(number, SendMsgResp.parseFrom(data).getServerMsgID());
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
        Outgoing sender = ledger.find(MessageId.chat(bytes, from), MessageId.sender(bytes, from));
        if (sender == null) {
            violations.add(Violation.MISDELIVERED, userId + ": a message nobody sent");
        } else {
            sender.pushed(MessageId.number(bytes, from), message.seq());
        }
    }

    @Override
    public void closed(String reason) {
        connected = false;
        outgoing.forEach(Outgoing::stop);
    }
}
