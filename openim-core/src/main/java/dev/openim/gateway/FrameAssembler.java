package dev.openim.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Puts the fragments of a message together: native clients cut at 4 KiB (websocket.md 2.1). The decoder before has
 * checked that fragments come in a legal order.
 *
 * <p>Used by one channel's event loop only.
 */
final class FrameAssembler {
    /** A complete message. */
    record Message(boolean text, byte[] payload) {}

    private final int maxSize;
    private @Nullable ByteBuf fragments;
    private boolean text;

    FrameAssembler(int maxSize) {
        this.maxSize = maxSize;
    }

    /**
     * Takes a text, binary or continuation frame, without taking it over.
     *
     * @return the message that this frame completes, or null if more is to come
     * @throws CorruptedWebSocketFrameException with status 1009 if the message is too big
     */
    @Nullable
    Message add(WebSocketFrame frame, ByteBufAllocator allocator) {
        ByteBuf content = frame.content();
        int size = content.readableBytes() + (fragments == null ? 0 : fragments.readableBytes());
        if (size > maxSize) {
            release();
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG,
                    "message: " + size + " bytes (expected: at most " + maxSize + ")");
        }
        if (fragments == null) {
            text = frame instanceof TextWebSocketFrame;
            if (frame.isFinalFragment()) {
                return new Message(text, ByteBufUtil.getBytes(content));
            }
            fragments = allocator.buffer(size);
        }
        fragments.writeBytes(content); // one buffer, not a list: empty fragments cost nothing
        if (!frame.isFinalFragment()) {
            return null;
        }
        Message message = new Message(text, ByteBufUtil.getBytes(fragments));
        release();
        return message;
    }

    void release() {
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
    }
}
