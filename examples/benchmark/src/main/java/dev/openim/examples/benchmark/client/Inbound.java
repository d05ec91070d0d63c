package dev.openim.examples.benchmark.client;

import dev.openim.wire.RequestIds;
import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** Takes every binary frame of every connection: reads it, and tells who is concerned. Used by one event loop. */
final class Inbound {
    private final Envelope envelope = new Envelope();
    private final PushReader pushes = new PushReader();
    private byte[] frame = new byte[64 << 10];

    /** Reads a payload, which the buffer's next {@code length} bytes are. */
    void read(Connection connection, ByteBuf in, int length) throws IOException {
        if (frame.length < length) {
            frame = new byte[length];
        }
        in.readBytes(frame, 0, length); // a plain array is read much faster than a buffer
        envelope.read(frame, length);
        switch (envelope.reqIdentifier()) {
            case RequestIds.PUSH_MESSAGE ->
                pushes.read(envelope.bytes(), envelope.dataFrom(), envelope.dataLength(), connection.listener());
            case RequestIds.SEND_MESSAGE -> connection.listener().acknowledged(envelope);
            case RequestIds.KICK -> connection.kicked();
            default -> connection.answered(envelope);
        }
    }
}
