package dev.openim.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Complete frames of a server as RFC 6455 section 5.2 has them: final, unmasked, header and payload in one buffer. */
final class Frames {
    /** Largest frame that clients built on the Go core take, in payload bytes. Source: websocket.md 2.4. */
    static final int MAX_PAYLOAD = 1 << 20;

    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MAX_HEADER = 10;
    /** Close frames that mean "no code was given", which must not be written as a code. */
    private static final int NO_CODE = 1005;

    private static final ByteBuf PING_FRAME = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(2).writeByte(FINAL | PING).writeByte(0));

    private Frames() {}

    static ByteBuf binary(ByteBufAllocator allocator, byte[] payload) {
        return frame(allocator, BINARY, payload);
    }

    static ByteBuf text(ByteBufAllocator allocator, String payload) {
        return frame(allocator, TEXT, payload.getBytes(StandardCharsets.UTF_8));
    }

    static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
        return frame(allocator, PONG, ByteBufUtil.getBytes(payload));
    }

    /** A ping without payload, which native clients would not send back anyway. */
    static ByteBuf ping() {
        return PING_FRAME.duplicate();
    }

    static ByteBuf close(ByteBufAllocator allocator, int code, String text) {
        if (code == NO_CODE) {
            return frame(allocator, CLOSE, new byte[0]);
        }
        byte[] reason = text.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + reason.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(reason, 0, payload, 2, reason.length);
        return frame(allocator, CLOSE, payload);
    }

    private static ByteBuf frame(ByteBufAllocator allocator, int opcode, byte[] payload) {
        ByteBuf frame = allocator.directBuffer(MAX_HEADER + payload.length);
        frame.writeByte(FINAL | opcode);
        if (payload.length < 126) {
            frame.writeByte(payload.length);
        } else if (payload.length <= 0xffff) {
            frame.writeByte(126).writeShort(payload.length);
        } else {
            frame.writeByte(127).writeLong(payload.length);
        }
        return frame.writeBytes(payload);
    }
}
