/** A server inside the test's process, put together from the core: its gateway is the real one, its stores are in memory. */
@NullMarked
package dev.openim.examples.benchmark.server;

import org.jspecify.annotations.NullMarked;
