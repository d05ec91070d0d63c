package dev.openim.examples.benchmark;

/** A table in Markdown: the work, what is to be reached, what was. */
final class Table {
    private final StringBuilder text =
            new StringBuilder(String.format("| work | to reach | measured |%n|---|---|---|%n"));

    void add(String work, String toReach, String measured) {
        text.append(String.format("| %s | %s | %s |%n", work, toReach, measured));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
