package dev.openim.examples.benchmark.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.wire.Dialect;
import dev.openim.wire.WireException;
import dev.openim.wire.WsResponse;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.Arrays;

/**
 * What the server sent, read where it lies: nothing is copied and no object is made, for there are hundreds of thousands
 * a second.
 *
 * <p>Every GOB frame begins with the definition of its type. This reads frames that begin as this project's own server
 * writes them; any other is rewritten by {@link Dialect} first. Mutable, reused, not safe for concurrent use.
 */
public final class Envelope {
    private static final int MAX_SIZE = 1 << 20;
    private static final int STRING_FIELDS = 6;
    private static final byte[] DEFINITION = definition();

    private byte[] bytes = {};
    private int at;
    private int end;
    private int reqIdentifier;
    private int errCode;
    private final int[] from = new int[STRING_FIELDS];
    private final int[] length = new int[STRING_FIELDS];

    /** Fields in the order in which the definition lists them. Source: websocket.md 3.2.4. */
    private static final int REQ_IDENTIFIER = 0;

    private static final int MSG_INCR = 1;
    private static final int ERR_CODE = 3;
    private static final int ERR_MSG = 4;
    private static final int DATA = 5;

    private static byte[] definition() {
        byte[] frame = Dialect.GOB.encode(new WsResponse(1, "", "", 0, "", new byte[0]));
        return Arrays.copyOf(frame, frame[0] + 1); // the first byte is the definition's length
    }

    /**
     * Reads a frame of {@code size} bytes at the start of {@code frame}.
     *
     * @throws CorruptedFrameException if it is not one envelope
     */
    void read(byte[] frame, int size) {
        if (size < DEFINITION.length || !Arrays.equals(frame, 0, DEFINITION.length, DEFINITION, 0, DEFINITION.length)) {
            byte[] rewritten = rewrite(Arrays.copyOf(frame, size));
            readValue(rewritten, rewritten.length);
        } else {
            readValue(frame, size);
        }
    }

    private static byte[] rewrite(byte[] frame) {
        try {
            return Dialect.GOB.encode(Dialect.GOB.decodeResponse(frame, MAX_SIZE));
        } catch (WireException e) {
            throw new CorruptedFrameException(e);
        }
    }

    private void readValue(byte[] frame, int size) {
        bytes = frame;
        at = DEFINITION.length;
        end = size;
        reqIdentifier = 0;
        errCode = 0;
        Arrays.fill(from, 0);
        Arrays.fill(length, 0);
        int valueSize = checked(unsigned());
        end = at + valueSize;
        unsigned(); // the type, which is the one defined
        int field = -1;
        for (int step = checked(unsigned()); step != 0; step = checked(unsigned())) {
            field += step;
            readField(field);
        }
    }

    private void readField(int field) {
        switch (field) {
            case REQ_IDENTIFIER -> reqIdentifier = signed();
            case ERR_CODE -> errCode = signed();
            case MSG_INCR, 2, ERR_MSG, DATA -> {
                length[field] = checked(unsigned());
                from[field] = at;
                at += length[field];
            }
            default -> throw malformed("field", String.valueOf(field), "0-5");
        }
    }

    private long unsigned() {
        byte first = octet();
        if (first >= 0) {
            return first;
        }
        long value = 0;
        for (int octets = -first; octets > 0; octets--) {
            value = (value << 8) | (octet() & 0xff);
        }
        return value;
    }

    private int signed() {
        long folded = unsigned();
        return (int) ((folded >>> 1) ^ -(folded & 1));
    }

    private byte octet() {
        if (at >= end) {
            throw malformed("frame", "ends at byte " + at, "more");
        }
        return bytes[at++];
    }

    /** A length that the frame has room for. */
    private int checked(long value) {
        if (value < 0 || value > end - at) {
            throw malformed("length", String.valueOf(value), "0-" + (end - at));
        }
        return (int) value;
    }

    private static CorruptedFrameException malformed(String name, String value, String expected) {
        return new CorruptedFrameException(name + ": " + value + " (expected: " + expected + ")");
    }

    public int reqIdentifier() {
        return reqIdentifier;
    }

    public int errCode() {
        return errCode;
    }

    public String errMsg() {
        return new String(bytes, from[ERR_MSG], length[ERR_MSG], UTF_8);
    }

    /** Returns the array in which the frame lies. */
    public byte[] bytes() {
        return bytes;
    }

    public int msgIncrFrom() {
        return from[MSG_INCR];
    }

    public int msgIncrLength() {
        return length[MSG_INCR];
    }

    String msgIncr() {
        return new String(bytes, from[MSG_INCR], length[MSG_INCR], UTF_8);
    }

    int dataFrom() {
        return from[DATA];
    }

    int dataLength() {
        return length[DATA];
    }

    /** Returns a copy of the payload. */
    public byte[] data() {
        return Arrays.copyOfRange(bytes, from[DATA], from[DATA] + length[DATA]);
    }
}
