package dev.openim.examples.benchmark.check;

import java.util.BitSet;

/**
 * Numbers that should arrive one after another without a gap, and which of them have. While they do, this is one counter;
 * only behind a gap it remembers what came.
 *
 * <p>It remembers at most {@value #REACH} numbers: one that is further ahead makes it give up on the lowest that are
 * missing, and when such a one arrives after all it is taken for a repetition.
 */
final class Numbering {
    static final int REACH = 1 << 16;

    /** How a number arrived. */
    enum Arrival {
        /** In its place. */
        NEXT,
        /** Before lower ones. */
        EARLY,
        /** After higher ones. */
        LATE,
        /** Not for the first time. */
        AGAIN
    }

    private long next;
    private final BitSet later = new BitSet(0); // bit i is the number next + 1 + i
    private long givenUp;
    private long arrived;

    /** Expects this number first. */
    Numbering(long first) {
        this.next = first;
    }

    Arrival add(long number) {
        if (number < next) {
            return Arrival.AGAIN;
        }
        if (number > next) {
            return addEarly(number);
        }
        arrived++;
        if (later.isEmpty()) {
            next++;
            return Arrival.NEXT;
        }
        moveTo(next + 1 + later.nextClearBit(0));
        return Arrival.LATE;
    }

    private Arrival addEarly(long number) {
        while (number - next > REACH) {
            giveUpOnLowest(number);
        }
        if (number == next) {
            return add(number);
        }
        int bit = (int) (number - next - 1);
        if (later.get(bit)) {
            return Arrival.AGAIN;
        }
        boolean late = later.length() > bit;
        later.set(bit);
        arrived++;
        return late ? Arrival.LATE : Arrival.EARLY;
    }

    private void giveUpOnLowest(long number) {
        if (later.isEmpty()) {
            givenUp += number - next;
            next = number;
        } else {
            int missing = later.nextSetBit(0); // next itself, and those before the first that came
            givenUp += 1 + missing;
            moveTo(next + 1 + later.nextClearBit(missing));
        }
    }

    /** Makes this the lowest number that has not come. */
    private void moveTo(long number) {
        int passed = (int) (number - next);
        BitSet rest = later.get(passed, Math.max(passed, later.length()));
        later.clear();
        later.or(rest);
        next = number;
    }

    /** Returns the lowest number that has not arrived and has not been given up. */
    long next() {
        return next;
    }

    /** Returns how many different numbers have arrived. */
    long arrived() {
        return arrived;
    }

    /** Returns how many numbers below the highest that has arrived are missing. */
    long missing() {
        return later.isEmpty() ? givenUp : givenUp + 1 + later.length() - later.cardinality();
    }

    /** Returns the highest number that has arrived; one below the first if none has. */
    long highest() {
        return next + later.length() - (later.isEmpty() ? 1 : 0);
    }
}
