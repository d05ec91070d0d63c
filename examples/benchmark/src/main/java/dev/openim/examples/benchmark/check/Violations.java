package dev.openim.examples.benchmark.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All that was found wrong: how often, and the first examples of each kind. Safe for concurrent use. */
public final class Violations {
    private static final int EXAMPLES = 5;

    private final Map<Violation, Long> counts = new EnumMap<>(Violation.class);
    private final Map<Violation, List<String>> examples = new EnumMap<>(Violation.class);

    public void add(Violation kind, String example) {
        add(kind, 1, example);
    }

    public synchronized void add(Violation kind, long count, String example) {
        counts.merge(kind, count, Long::sum);
        List<String> known = examples.computeIfAbsent(kind, any -> new ArrayList<>());
        if (known.size() < EXAMPLES) {
            known.add(example);
        }
    }

    /** Adds all that another has, which nobody changes any more. */
    public void addAll(Violations others) {
        others.counts.forEach((kind, count) -> {
            List<String> named = others.examples.getOrDefault(kind, List.of());
            named.forEach(example -> add(kind, example));
            if (count > named.size()) {
                add(kind, count - named.size(), "and others");
            }
        });
    }

    public synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    public synchronized long count(Violation kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Says what is wrong, for people: a line for each kind, and one for each example. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((kind, count) -> {
            text.append(String.format("%s %,d (%s)%n", kind, count, kind.meaning()));
            examples.getOrDefault(kind, List.of()).forEach(example -> text.append(String.format("    %s%n", example)));
        });
        return text.toString();
    }
}
