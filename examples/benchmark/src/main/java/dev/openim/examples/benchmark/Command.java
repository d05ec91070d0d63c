package dev.openim.examples.benchmark;

import java.io.PrintStream;

/** One thing this program does. */
@FunctionalInterface
interface Command {
    /**
     * Does it, and prints what came of it.
     *
     * @return whether all was right
     */
    boolean run(Arguments arguments, PrintStream out) throws Exception;
}
