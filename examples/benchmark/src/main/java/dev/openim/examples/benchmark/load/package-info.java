/**
 * Load: users who send messages to each other as fast as their windows allow, or at a fixed rate, and what came of it.
 *
 * <p>All of it but {@link dev.openim.examples.benchmark.load.LoadRun} lives on the client's event loop.
 */
@NullMarked
package dev.openim.examples.benchmark.load;

import org.jspecify.annotations.NullMarked;
