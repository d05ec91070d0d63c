package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.load.LoadResult;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Figures as people read them. */
final class Figures {
    private static final double MICROS_PER_SECOND = 1e6;

    private Figures() {}

    /** Prints all that was measured; or, if anything is wrong, only what. Returns whether nothing is. */
    static boolean print(PrintStream out, String work, LoadResult result, Violations violations) {
        if (!isValid(out, work, violations)) {
            return false;
        }
        out.printf(
                "%s: %s accepted/s, %s delivered/s, over %.0f s%n",
                work, count(result.acceptedPerSecond()), count(result.deliveredPerSecond()), result.seconds());
        out.printf("  latency from send to receive: %s%n", latency(result));
        out.printf("  server CPU per delivered message: %s%n", micros(result.serverCpuPerDelivery()));
        if (result.cpuPerDelivery().size() > 1) {
            out.printf("  by process: %s%n", byProcess(result));
        }
        out.printf(
                "  generator CPU per delivered message: %s (%s of one processor)%n",
                micros(result.generatorCpuPerDelivery()), share(result.cpu().generator(), result.seconds()));
        out.println(
                "  checked: every acknowledged message delivered exactly once to each recipient, in order, no gaps");
        return true;
    }

    /** Prints what is wrong, if anything is. */
    static boolean isValid(PrintStream out, String work, Violations violations) {
        if (violations.isEmpty()) {
            return true;
        }
        out.printf("%s: INVALID, nothing was measured%n%s", work, violations);
        return false;
    }

    static String latency(LoadResult result) {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms",
                result.millisAt(50),
                result.millisAt(99),
                result.millisAt(99.9));
    }

    /** Says what each process used for a delivered message. */
    static String byProcess(LoadResult result) {
        return result.cpuPerDelivery().entrySet().stream()
                .map(process -> process.getKey() + " " + micros(process.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String micros(OptionalDouble micros) {
        return micros.isPresent() ? String.format(Locale.ROOT, "%.1f µs", micros.getAsDouble()) : "not measured";
    }

    static String kilobytes(OptionalDouble kilobytes) {
        return kilobytes.isPresent() ? String.format(Locale.ROOT, "%.1f KB", kilobytes.getAsDouble()) : "not measured";
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String share(OptionalDouble micros, double seconds) {
        return micros.isPresent()
                ? String.format(Locale.ROOT, "%.0f %%", 100 * micros.getAsDouble() / MICROS_PER_SECOND / seconds)
                : "unknown";
    }
}
