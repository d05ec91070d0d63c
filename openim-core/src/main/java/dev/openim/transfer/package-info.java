/** From the bus to the stores and the pusher: numbers are given, batches are written, recipients are told. */
@NullMarked
package dev.openim.transfer;

import org.jspecify.annotations.NullMarked;
