package dev.openim.examples.benchmark.audit;

import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one user has sent to one room, and what the server has promised about it. Written by the client's event loop;
 * others may read it while nobody sends.
 */
public final class Promises {
    private final String name;
    private final Violations violations;
    private final List<SentMessage> messages = new ArrayList<>();
    private int acknowledged;

    /** Takes a name for people. */
    Promises(String name, Violations violations) {
        this.name = name;
        this.violations = violations;
    }

    /** Notes that the next message is sent, and returns its number. */
    public int send(long micros) {
        messages.add(new SentMessage(micros));
        return messages.size();
    }

    /** Notes an acknowledgement; null stands for one that cannot be read. */
    public void acknowledge(int number, @Nullable String serverMsgId) {
        SentMessage message = find(number);
        if (message == null) {
            violations.add(Violation.MISDELIVERED, name + ": acknowledgement of a message nobody sent");
        } else if (serverMsgId == null) {
            violations.add(Violation.CHANGED, name + ": an acknowledgement that cannot be read");
        } else if (message.serverMsgId == null) {
            message.serverMsgId = serverMsgId;
            acknowledged++;
        } else if (!message.serverMsgId.equals(serverMsgId)) {
            violations.add(
                    Violation.CHANGED,
                    name + ": message " + number + " acknowledged as " + message.serverMsgId + ", then as "
                            + serverMsgId);
        }
    }

    public void refuse(int number, String why) {
        violations.add(Violation.REFUSED, name + ": message " + number + ": " + why);
    }

    /** Notes under what number a message was pushed; it must not change. */
    public void push(int number, long seq) {
        SentMessage message = find(number);
        if (message == null) {
            violations.add(Violation.MISDELIVERED, name + ": a push of a message nobody sent, with seq " + seq);
        } else if (message.seq == 0) {
            message.seq = seq;
        } else if (message.seq != seq) {
            violations.add(
                    Violation.DOUBLED,
                    name + ": message " + number + " with seq " + message.seq + ", then with " + seq);
        }
    }

    /** Returns the message with a number from 1 on; null if it was not sent. */
    public @Nullable SentMessage find(int number) {
        return number >= 1 && number <= messages.size() ? messages.get(number - 1) : null;
    }

    /** Returns the numbers of the messages that are not acknowledged, ascending. */
    public List<Integer> unacknowledged() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (!messages.get(i).isAcknowledged()) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    public int sent() {
        return messages.size();
    }

    public int acknowledged() {
        return acknowledged;
    }
}
