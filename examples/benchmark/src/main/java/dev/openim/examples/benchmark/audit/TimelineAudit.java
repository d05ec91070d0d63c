package dev.openim.examples.benchmark.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.examples.benchmark.check.MessageId;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Holds one timeline, given message by message from its beginning, against what was promised. Used by one thread. */
public final class TimelineAudit {
    private static final int DELETED = 4;

    private final int chat;
    private final String conversationId;
    private final List<Promises> senders;
    private final Violations violations;
    private final List<String> ids = new ArrayList<>();
    private final List<String> serverIds = new ArrayList<>();
    private final List<BitSet> found = new ArrayList<>();

    public TimelineAudit(int chat, Ledger ledger, Violations violations) {
        this.chat = chat;
        this.conversationId = ledger.rooms().get(chat).conversationId();
        this.senders = ledger.of(chat);
        this.violations = violations;
        senders.forEach(sender -> found.add(new BitSet()));
    }

    /** Takes the next message. */
    public void accept(MsgData message) {
        long expected = ids.size() + 1L;
        ids.add(message.getClientMsgID());
        serverIds.add(message.getServerMsgID());
        if (message.getSeq() != expected) {
            report(Violation.GAP, "seq " + message.getSeq() + " where " + expected + " should be");
        }
        if (message.getStatus() >= DELETED || message.getClientMsgID().isEmpty()) {
            report(Violation.GAP, "nothing at seq " + expected);
            return;
        }
        byte[] id = message.getClientMsgID().getBytes(UTF_8);
        if (!MessageId.isAt(id, 0, id.length)) {
            return; // such as the news that the group was made
        }
        int sender = MessageId.sender(id, 0);
        boolean known = MessageId.chat(id, 0) == chat && sender >= 0 && sender < senders.size();
        SentMessage sent = known ? senders.get(sender).find(MessageId.number(id, 0)) : null;
        if (sent == null) {
            report(Violation.MISDELIVERED, "a message nobody sent here, at seq " + expected);
        } else {
            check(message, sent, sender, MessageId.number(id, 0));
        }
    }

    private void check(MsgData message, SentMessage sent, int sender, int number) {
        String what = "message " + number + " of sender " + sender + ", at seq " + message.getSeq();
        BitSet ofSender = found.get(sender);
        if (ofSender.get(number)) {
            report(Violation.DOUBLED, what);
        } else if (ofSender.length() > number + 1) {
            report(Violation.REORDERED, what + ", after later ones");
        }
        ofSender.set(number);
        if (sent.serverMsgId != null && !sent.serverMsgId.equals(message.getServerMsgID())) {
            report(Violation.CHANGED, what + ": serverMsgID is not what was acknowledged");
        }
        if (sent.seq != 0 && sent.seq != message.getSeq()) {
            report(Violation.CHANGED, what + ": was pushed with seq " + sent.seq);
        }
    }

    /** Looks for what is missing. To be called after the last message. */
    public void end() {
        for (int place = 0; place < senders.size(); place++) {
            Promises sender = senders.get(place);
            for (int number = 1; number <= sender.sent(); number++) {
                SentMessage sent = sender.find(number);
                if (sent != null && sent.isAcknowledged() && !found.get(place).get(number)) {
                    report(Violation.LOST, "message " + number + " of sender " + place);
                }
            }
        }
    }

    private void report(Violation kind, String what) {
        violations.add(kind, conversationId + ": " + what);
    }

    public String conversationId() {
        return conversationId;
    }

    /** Returns how many numbers the timeline has. */
    public int length() {
        return ids.size();
    }

    /** Returns the {@code clientMsgID} at a number; empty for nothing. */
    public String idAt(long seq) {
        return seq >= 1 && seq <= ids.size() ? ids.get((int) seq - 1) : "";
    }

    /** Returns the {@code serverMsgID} at a number; empty for nothing. */
    public String serverIdAt(long seq) {
        return seq >= 1 && seq <= serverIds.size() ? serverIds.get((int) seq - 1) : "";
    }
}
