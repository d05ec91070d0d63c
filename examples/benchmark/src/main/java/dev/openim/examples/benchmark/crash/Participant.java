package dev.openim.examples.benchmark.crash;

import dev.openim.examples.benchmark.audit.Answer;
import dev.openim.examples.benchmark.audit.Ledger;
import dev.openim.examples.benchmark.audit.Promises;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.ConnectionListener;
import dev.openim.examples.benchmark.client.Envelope;
import dev.openim.examples.benchmark.client.PushedMessage;
import dev.openim.examples.benchmark.load.Room;
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
    public void acknowledged(Envelope envelope) {
        Answer answer = Answer.of(envelope);
        Outgoing own = answer == null ? null : own(answer);
        if (answer == null || own == null) {
            violations.add(Violation.MISDELIVERED, userId + ": the acknowledgement of another's message");
        } else if (answer.errCode() != 0) {
            own.promises().refuse(answer.number(), answer.errCode() + " " + answer.why());
        } else {
            own.promises().acknowledge(answer.number(), answer.serverMsgId());
            own.fill();
        }
    }

    private @Nullable Outgoing own(Answer answer) {
        return outgoing.stream()
                .filter(candidate -> candidate.isOf(answer.chat(), answer.sender()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void pushed(PushedMessage message) {
        ledger.push(userId, message);
    }

    @Override
    public void closed(String reason) {
        connected = false;
        outgoing.forEach(Outgoing::stop);
    }
}
