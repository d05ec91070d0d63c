package dev.openim.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Reads gob's primitives from bytes, and never past the end of the message it is in. Not safe for concurrent use. */
final class GobInput {

    private final byte[] bytes;
    private int at;
    private int end;

    GobInput(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
        this.end = bytes.length;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    /** Reads a message's length, and ends the input where the message ends. */
    void enterMessage() throws WireException {
        int length = length("message");
        end = at + length;
    }

    long unsigned() throws WireException {
        byte first = octet();
        if (first >= 0) {
            return first;
        }
        int octets = -first; // the byte is 256 minus their number
        if (octets > Long.BYTES) {
            throw new WireException("integer", octets + " bytes", "1-8");
        }
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = (value << 8) | (octet() & 0xff);
        }
        return value;
    }

    long signed() throws WireException {
        long folded = unsigned();
        return (folded >>> 1) ^ -(folded & 1);
    }

    String string(String name) throws WireException {
        int length = length(name);
        String value = new String(bytes, at, length, UTF_8);
        at += length;
        return value;
    }

    byte[] bytes(String name) throws WireException {
        int length = length(name);
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    /** Passes over a value of a basic type. */
    void skip(int type) throws WireException {
        switch (type) {
            case Gob.BOOL, Gob.INT, Gob.UINT, Gob.FLOAT -> unsigned();
            case Gob.BYTES, Gob.STRING -> {
                int length = length("unknown field");
                at += length;
            }
            case Gob.COMPLEX -> {
                unsigned();
                unsigned();
            }
            default -> throw new WireException("unknown field", "of no basic type", "a type that can be skipped");
        }
    }

    /** A count of things that take a byte each at least, and so never more than what is left. */
    int length(String name) throws WireException {
        long length = unsigned();
        if (Long.compareUnsigned(length, remaining()) > 0) {
            throw new WireException(name, "length " + Long.toUnsignedString(length), "0-" + remaining());
        }
        return (int) length;
    }

    private byte octet() throws WireException {
        if (at == end) {
            throw new WireException("frame", "ends at byte " + at, "more");
        }
        return bytes[at++];
    }
}
