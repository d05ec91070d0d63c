package dev.openim.examples.shop;

import dev.openim.hook.MessageType;

/**
 * What the message carries: how it is waved.
 *
 * @param hand an emoji
 */
record Wave(String hand) {
    static final MessageType<Wave> TYPE = MessageType.numbered(10_001, Wave.class);
}
