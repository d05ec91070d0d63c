package dev.openim.facade;

import dev.openim.chat.MessageService;
import java.time.Instant;

/**
 * What a sending came to.
 *
 * <pre>{@code
 * Receipt receipt = openIm.send().from("alice").to("bob").text("hello");
 * if (!receipt.onCommit()) {
 *     log.info("message {} of {}", receipt.seq(), receipt.conversationId());
 * }
 * }</pre>
 *
 * @param conversationId the conversation it is in
 * @param seq its number there, 1 or more; 0 when it is not known yet, because the message waits for a commit or in Kafka, or
 *     when the message is not stored
 * @param clientMsgId the id it was given by the sender: the key of {@link Draft#once}, or one made up
 * @param serverMsgId the id it was given by the server
 * @param sendTime when it was taken; of a message that was sent before under the same key, that time
 * @param onCommit whether it is sent when the transaction around is committed, and not before
 */
public record Receipt(
        String conversationId, long seq, String clientMsgId, String serverMsgId, Instant sendTime, boolean onCommit) {
    static Receipt of(MessageService.Sent sent, boolean onCommit) {
        return new Receipt(
                sent.receipt().conversationId(),
                sent.receipt().seq(),
                sent.clientMsgId(),
                sent.serverMsgId(),
                Instant.ofEpochMilli(sent.receipt().sendTime()),
                onCommit);
    }
}
