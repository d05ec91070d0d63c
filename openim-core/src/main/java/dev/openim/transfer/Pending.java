package dev.openim.transfer;

import dev.openim.bus.BusMessage;

/** A message of a batch, and its place there. */
record Pending(int index, BusMessage message) {}
