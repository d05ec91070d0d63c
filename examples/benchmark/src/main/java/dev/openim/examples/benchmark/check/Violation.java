package dev.openim.examples.benchmark.check;

/** What can be wrong with a run. */
public enum Violation {
    LOST("acknowledged, but missing"),
    DOUBLED("there twice"),
    REORDERED("out of order"),
    GAP("a number of a timeline is missing"),
    CHANGED("not what was sent or acknowledged"),
    MISDELIVERED("delivered to whom it does not concern, or nobody sent it"),
    REFUSED("refused by the server"),
    UNHEARD("stored, and a device that is connected was not told"),
    ABSENT("connected, and said to be offline"),
    HISTORY("in a timeline, and not or not so in the history"),
    UNANSWERED("neither acknowledged nor refused"),
    DISCONNECTED("connections ended by the server");

    private final String meaning;

    Violation(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
