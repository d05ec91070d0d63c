package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.wire.proto.sdkws.MsgData;

/**
 * Learns of messages that were accepted and are durable. Called on a thread of the bus, in no particular order: it must return
 * at once.
 */
@FunctionalInterface
public interface AcceptedListener {
    void accepted(Caller caller, MsgData message);
}
