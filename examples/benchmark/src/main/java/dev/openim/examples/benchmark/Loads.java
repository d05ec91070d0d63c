package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.load.LoadSettings;
import java.time.Duration;

/** Reads from the command line how to load. */
final class Loads {
    static final int DEFAULT_PAIRS = 100;
    static final int DEFAULT_MEMBERS = 1_000;
    static final int PAIRS_WINDOW = 4;
    static final int GROUP_WINDOW = 8;
    private static final int DEFAULT_BODY = 300;
    private static final int DEFAULT_WARM_UP = 60;
    private static final int DEFAULT_DURATION = 30;

    private Loads() {}

    static LoadSettings settings(Arguments arguments, int defaultWindow) {
        if (arguments.has(Options.RATE) && arguments.has(Options.WINDOW)) {
            throw new UsageException("--rate and --window: both (expected: one of them)");
        }
        return arguments.has(Options.RATE)
                ? atRate(arguments, defaultWindow, arguments.rate(Options.RATE, 1))
                : byWindow(arguments, defaultWindow);
    }

    static LoadSettings byWindow(Arguments arguments, int defaultWindow) {
        return LoadSettings.closed(
                body(arguments),
                arguments.count(Options.WINDOW, defaultWindow),
                warmUp(arguments),
                duration(arguments));
    }

    static LoadSettings atRate(Arguments arguments, int warmUpWindow, double rate) {
        return LoadSettings.open(body(arguments), warmUpWindow, rate, warmUp(arguments), duration(arguments));
    }

    private static int body(Arguments arguments) {
        return arguments.count(Options.BODY, DEFAULT_BODY);
    }

    private static Duration warmUp(Arguments arguments) {
        return arguments.seconds(Options.WARM_UP, DEFAULT_WARM_UP);
    }

    private static Duration duration(Arguments arguments) {
        return Duration.ofSeconds(arguments.count(Options.DURATION, DEFAULT_DURATION));
    }
}
