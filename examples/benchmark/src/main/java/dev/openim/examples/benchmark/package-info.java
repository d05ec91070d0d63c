/**
 * The load generator: puts load on a server, checks all that it does, and says what it costs. See the module's README.
 *
 * <pre>
 *  Benchmark ─▶ Arguments ─▶ PairsCommand, GroupCommand, IdleCommand, StartCommand, AllCommand ─▶ Report
 *                            CrashCommand ─▶ crash ─▶ audit
 *                            FaultsCommand ─▶ faults ─▶ audit
 *                                  │
 *            load (who sends what) ┼ check (what is right) ┼ client (the protocol) ┼ target (the server)
 * </pre>
 */
@NullMarked
package dev.openim.examples.benchmark;

import org.jspecify.annotations.NullMarked;
