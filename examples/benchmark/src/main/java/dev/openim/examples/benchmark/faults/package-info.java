/**
 * The test of faults: servers and nodes of a cluster are killed, stopped, emptied and fed with nonsense under load, one at a
 * time, and each time all that is stored is read and held against what had been promised.
 *
 * <pre>
 *  FaultRun ─▶ Load ─▶ Device ─▶ Talk        who is always on, and what they send
 *     │ └────▶ Strikes ─▶ FaultKind          what goes wrong
 *     └──────▶ Inspection ─▶ audit            what must hold afterwards
 * </pre>
 */
@NullMarked
package dev.openim.examples.benchmark.faults;

import org.jspecify.annotations.NullMarked;
