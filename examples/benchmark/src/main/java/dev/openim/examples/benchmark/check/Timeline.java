package dev.openim.examples.benchmark.check;

/**
 * What was sent to one conversation, and what each of its members has got of it.
 *
 * <p>Members and senders are known by their places: the senders are the first members. Used by one thread.
 */
public final class Timeline {
    private final String name;
    private final Violations violations;
    private final Sender[] senders;
    private final View[] views;
    private long sent;
    private long acknowledged;
    private long refused;
    private long delivered;

    /**
     * Starts with nothing sent.
     *
     * @param name the conversation, for people
     * @param senders how many of the members send, at least 1
     * @param members how many get the messages, the senders among them
     */
    public Timeline(String name, int senders, int members, Violations violations) {
        this.name = name;
        this.violations = violations;
        this.senders = new Sender[senders];
        for (int i = 0; i < senders; i++) {
            this.senders[i] = new Sender();
        }
        this.views = new View[members];
        for (int i = 0; i < members; i++) {
            views[i] = new View(this, "member " + i + " of " + name, senders);
        }
    }

    /** Notes that a sender sends his next message, and returns its number. */
    public int send(int sender) {
        sent++;
        return ++senders[sender].sent;
    }

    /** Notes an acknowledgement; false if there is something wrong with it. */
    public boolean acknowledge(int sender, int number) {
        if (!isSent(sender, number)) {
            violations.add(Violation.MISDELIVERED, name + ": acknowledgement of a message nobody sent");
            return false;
        }
        if (senders[sender].acknowledged.add(number) == Numbering.Arrival.AGAIN) {
            violations.add(Violation.DOUBLED, name + ": acknowledgement of " + number + " of sender " + sender);
            return false;
        }
        acknowledged++;
        return true;
    }

    /** Notes that the server refused a message. */
    public void refuse(int sender, int number, String why) {
        refused++;
        senders[sender].refused++;
        violations.add(Violation.REFUSED, name + ": message " + number + " of sender " + sender + ": " + why);
    }

    /**
     * Notes that a member got a message.
     *
     * @param seq its number in the timeline
     * @return whether he got it for the first time
     */
    public boolean deliver(int member, long seq, int sender, int number) {
        if (!isSent(sender, number)) {
            violations.add(Violation.MISDELIVERED, views[member] + ": a message nobody sent, with seq " + seq);
            return false;
        }
        boolean first = views[member].message(seq, sender, number);
        if (first) {
            delivered++;
        }
        return first;
    }

    /** Notes that a member got a message with a number that is none of ours, such as the news that the group was made. */
    public void deliverOther(int member, long seq) {
        views[member].other(seq);
    }

    boolean isSent(int sender, int number) {
        return sender >= 0 && sender < senders.length && number > 0 && number <= senders[sender].sent;
    }

    void report(Violation kind, String example) {
        violations.add(kind, example);
    }

    void report(Violation kind, long count, String example) {
        violations.add(kind, count, example);
    }

    /** Whether everything that was sent is answered, and everything that was acknowledged is delivered. */
    public boolean isComplete() {
        return acknowledged + refused == sent && delivered >= acknowledged * views.length;
    }

    /** Looks for what is missing. To be called once, when nothing more is to come. */
    public void verify() {
        if (acknowledged + refused < sent) {
            violations.add(Violation.UNANSWERED, sent - acknowledged - refused, name);
        }
        for (View view : views) {
            for (int sender = 0; sender < senders.length; sender++) {
                view.verify(sender, senders[sender].acknowledged.highest(), senders[sender].refused);
            }
            view.verifySameAs(views[0]);
        }
    }

    private static final class Sender {
        private final Numbering acknowledged = new Numbering(1);
        private int sent;
        private int refused;
    }
}
