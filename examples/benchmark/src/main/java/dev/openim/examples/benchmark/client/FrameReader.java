package dev.openim.examples.benchmark.client;

import static dev.openim.examples.benchmark.client.Futures.forget;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Reads a server's frames as RFC 6455 section 5.2 has them, where they lie, and hands each to its connection. Netty's own
 * decoder would make two objects of every frame.
 *
 * <p>Not sharable: one for each channel, used by its event loop.
 */
final class FrameReader extends ByteToMessageDecoder implements WebSocketFrameDecoder {
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    /** Servers send at most 1 MiB in a message. Source: websocket.md 2.4. */
    private static final int MAX_LENGTH = 1 << 20;

    private final Connection connection;
    private final Inbound inbound;

    FrameReader(Connection connection, Inbound inbound) {
        this.connection = connection;
        this.inbound = inbound;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws IOException {
        boolean more = true;
        try {
            while (more) {
                more = readFrame(ctx, in);
            }
        } catch (IOException | RuntimeException e) {
            in.skipBytes(in.readableBytes()); // or it would be read, and fail, once more when the channel closes
            throw e;
        }
    }

    /** Returns false if there is no complete frame yet. */
    private boolean readFrame(ChannelHandlerContext ctx, ByteBuf in) throws IOException {
        if (in.readableBytes() < 2) {
            return false;
        }
        int start = in.readerIndex();
        int head = in.getUnsignedByte(start);
        int size = in.getUnsignedByte(start + 1);
        int headerLength = size == LENGTH_IN_2_BYTES ? 4 : size == LENGTH_IN_8_BYTES ? 10 : 2;
        if (in.readableBytes() < headerLength) {
            return false;
        }
        long length = size == LENGTH_IN_2_BYTES
                ? in.getUnsignedShort(start + 2)
                : size == LENGTH_IN_8_BYTES ? in.getLong(start + 2) : size;
        check(head, size, length);
        if (in.readableBytes() < headerLength + length) {
            return false;
        }
        in.skipBytes(headerLength);
        int end = in.readerIndex() + (int) length;
        handle(ctx, head & OPCODE, in, (int) length);
        in.readerIndex(end);
        return true;
    }

    private static void check(int head, int size, long length) {
        if ((head & FINAL) == 0 || (head & OPCODE) == 0) {
            throw new CorruptedFrameException("a fragment (expected: whole messages, as OpenIM servers send them)");
        }
        if ((head & RESERVED) != 0 || (size & MASKED) != 0) {
            throw new CorruptedFrameException("reserved or mask bits are set (expected: none)");
        }
        if (length < 0 || length > MAX_LENGTH) {
            throw new CorruptedFrameException("frame: " + length + " bytes (expected: at most " + MAX_LENGTH + ")");
        }
    }

    private void handle(ChannelHandlerContext ctx, int opcode, ByteBuf in, int length) throws IOException {
        switch (opcode) {
            case BINARY -> inbound.read(connection, in, length);
            case TEXT -> connection.text(in.toString(in.readerIndex(), length, StandardCharsets.UTF_8));
            case PING -> forget(ctx.writeAndFlush(new PongWebSocketFrame(in.readRetainedSlice(length))));
            case PONG -> {
                // nobody here asked
            }
            case CLOSE -> connection.closedByServer(closeReason(in, length));
            default -> throw new CorruptedFrameException("opcode: " + opcode + " (expected: 1, 2, 8, 9 or 10)");
        }
    }

    private static String closeReason(ByteBuf in, int length) {
        return length < 2
                ? "closed by the server"
                : "closed by the server, "
                        + in.getUnsignedShort(in.readerIndex())
                        + " "
                        + in.toString(in.readerIndex() + 2, length - 2, StandardCharsets.UTF_8);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        connection.ended();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = Objects.requireNonNullElse(cause.getCause(), cause); // a decoder's failure comes wrapped
        connection.failed(reason.toString());
        forget(ctx.close());
    }
}
