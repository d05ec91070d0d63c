package dev.openim.push;

import java.util.Collection;

/**
 * A message on its way to devices.
 *
 * @param recipients user ids; every connection of each gets it
 * @param conversationId the timeline; {@code n_} ids are told as notifications
 * @param operationId the operation id of the request that caused it, never empty: clients drop what has none and
 *     recognise their own messages by it (websocket.md 7.1)
 * @param seq its number in the timeline, 0 for a message that is not stored
 * @param payload a serialised {@code sdkws.MsgData}
 */
public record Push(
        Collection<String> recipients, String conversationId, String operationId, long seq, byte[] payload) {}
