package dev.openim.examples.shop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the beans did, for the page to show: the last lines, in memory. Safe for concurrent use. */
@Component
class Diary {
    private static final int KEPT = 200;

    private final Deque<Line> lines = new ArrayDeque<>();
    /** Grows across restarts, too, so that a page that was open before one goes on. */
    private long written = System.currentTimeMillis();

    /**
     * One thing that a bean did.
     *
     * @param number higher than those of the lines before
     */
    record Line(long number, String bean, String text) {}

    synchronized void note(Class<?> bean, String text) {
        lines.addLast(new Line(++written, bean.getSimpleName(), text));
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    /** Returns the lines with higher numbers, the oldest first. */
    synchronized List<Line> after(long number) {
        return lines.stream().filter(line -> line.number() > number).toList();
    }
}
