package dev.openim.examples.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command line: one command, then options, each a name with two hyphens and a value. */
final class Arguments {
    private final String command;
    private final Map<String, String> options;

    private Arguments(String command, Map<String, String> options) {
        this.command = command;
        this.options = options;
    }

    /**
     * Reads a command line.
     *
     * @param known the names of all options
     * @throws UsageException if there is no command, an option is unknown, comes twice or has no value
     */
    static Arguments parse(Set<String> known, String... line) {
        if (line.length == 0 || line[0].startsWith("--")) {
            throw new UsageException("command: missing (expected: first)");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < line.length; i += 2) {
            String name = line[i].startsWith("--") ? line[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new UsageException("option: " + line[i] + " (expected: one of those below)");
            }
            if (i + 1 == line.length) {
                throw new UsageException(line[i] + ": nothing (expected: a value)");
            }
            if (options.put(name, line[i + 1]) != null) {
                throw new UsageException(line[i] + ": there twice (expected: once)");
            }
        }
        return new Arguments(line[0], options);
    }

    String command() {
        return command;
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    String text(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /** Returns a value that must be there. */
    String text(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new UsageException("--" + name + ": missing");
        }
        return value;
    }

    /** Returns the words of a value; none if it is not there. */
    List<String> words(String name) {
        List<String> words = new ArrayList<>(List.of(text(name, "").trim().split("\\s+", -1)));
        words.removeIf(String::isEmpty);
        return words;
    }

    /** Returns a whole number of at least 1. */
    int count(String name, int otherwise) {
        return (int) whole(name, otherwise, 1, Integer.MAX_VALUE);
    }

    long number(String name, long otherwise) {
        return whole(name, otherwise, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Returns a whole number of seconds, 0 or more. */
    Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(whole(name, otherwise, 0, Integer.MAX_VALUE));
    }

    /** Returns a number above 0. */
    double rate(String name, double otherwise) {
        String value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            double rate = Double.parseDouble(value);
            if (rate > 0 && rate < Double.POSITIVE_INFINITY) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("--" + name + ": " + value + " (expected: a number above 0)");
    }

    private long whole(String name, long otherwise, long least, long most) {
        String value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("--" + name + ": " + value + " (expected: a whole number"
                + (least == Long.MIN_VALUE ? "" : " of at least " + least) + ")");
    }
}
