package dev.openim.event;

import dev.openim.facade.Message;

/**
 * A message was stored that somebody wrote.
 *
 * <pre>{@code
 * @EventListener
 * void index(MessageStored event) {
 *     log.info("message {} of {}", event.message().seq(), event.message().conversationId());
 * }
 * }</pre>
 */
public record MessageStored(Message message) {}
