package dev.openim.wire;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Gzip over one envelope. One instance for each thread, because creating its native parts costs more than a frame.
 *
 * <p><b>Source.</b> RFC 1952. Several members behind each other are read as one, as Go does; none are written.
 */
final class Gzip {

    private static final ThreadLocal<Gzip> OF_THREAD = ThreadLocal.withInitial(Gzip::new);

    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final byte[] HEADER_BYTES = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private static final int SCRATCH = 8 * 1024;

    /** One large envelope must not pin its size in memory for as long as the thread lives. */
    private static final int LARGEST_KEPT = 64 * 1024;

    /** Keeps sizes clear of an int's end. */
    private static final int LARGEST = 1 << 30;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private byte[] scratch = new byte[SCRATCH];

    private Gzip() {}

    /** The calling thread's own; not to be handed to another. */
    static Gzip ofThread() {
        return OF_THREAD.get();
    }

    byte[] compress(byte[] plain) {
        System.arraycopy(HEADER_BYTES, 0, scratch, 0, HEADER);
        deflater.setInput(plain);
        deflater.finish();
        int size = HEADER;
        while (!deflater.finished()) {
            if (size == scratch.length) {
                scratch = Arrays.copyOf(scratch, 2 * size);
            }
            size += deflater.deflate(scratch, size, scratch.length - size);
        }
        deflater.reset();
        byte[] out = Arrays.copyOf(scratch, size + TRAILER);
        shrink();
        putInt(out, size, crcOf(plain, 0, plain.length));
        putInt(out, size + Integer.BYTES, plain.length);
        return out;
    }

    /**
     * @param max most bytes to answer; more than a GiB counts as a GiB
     * @throws WireException if it is not gzip, or would become larger than that
     */
    byte[] inflate(byte[] zipped, int max) throws WireException {
        int limit = Math.min(max, LARGEST);
        try {
            int size = 0;
            int at = 0;
            do {
                at = skipHeader(zipped, at);
                int from = size;
                inflater.setInput(zipped, at, zipped.length - at);
                size = inflateMember(from, limit);
                at += (int) inflater.getBytesRead();
                inflater.reset();
                at = checkTrailer(zipped, at, from, size - from);
            } while (at < zipped.length);
            return Arrays.copyOf(scratch, size);
        } finally {
            inflater.reset(); // lets go of the frame
            shrink();
        }
    }

    private int inflateMember(int from, int max) throws WireException {
        int size = from;
        while (!inflater.finished()) {
            if (size == scratch.length) {
                // one byte more than allowed, to tell an envelope of the allowed size from a larger one
                scratch = Arrays.copyOf(scratch, Math.min(2 * size, max + 1));
            }
            int inflated = inflateSome(size);
            if (inflated == 0 && !inflater.finished()) {
                throw malformed("deflated data ends early");
            }
            size += inflated;
            if (size > max) {
                throw new WireException("envelope", "more than " + max + " bytes", "at most " + max);
            }
        }
        return size;
    }

    private int inflateSome(int at) throws WireException {
        try {
            return inflater.inflate(scratch, at, scratch.length - at);
        } catch (DataFormatException e) {
            throw malformed("bad deflated data");
        }
    }

    private static int skipHeader(byte[] zipped, int from) throws WireException {
        if (zipped.length - from < HEADER
                || zipped[from] != HEADER_BYTES[0]
                || zipped[from + 1] != HEADER_BYTES[1]
                || zipped[from + 2] != HEADER_BYTES[2]) {
            throw malformed("no gzip header");
        }
        int flags = zipped[from + 3];
        if ((flags & RESERVED) != 0) {
            throw malformed("reserved flags");
        }
        int at = from + HEADER;
        if ((flags & HAS_EXTRA) != 0) {
            need(zipped, at, Short.BYTES);
            at += Short.BYTES + ((zipped[at] & 0xff) | ((zipped[at + 1] & 0xff) << 8));
        }
        at = (flags & HAS_NAME) != 0 ? skipText(zipped, at) : at;
        at = (flags & HAS_COMMENT) != 0 ? skipText(zipped, at) : at;
        at += (flags & HAS_HEADER_CRC) != 0 ? Short.BYTES : 0;
        need(zipped, at, 0);
        return at;
    }

    private static int skipText(byte[] zipped, int from) throws WireException {
        int at = from;
        do {
            need(zipped, at, 1);
        } while (zipped[at++] != 0);
        return at;
    }

    private int checkTrailer(byte[] zipped, int at, int from, int length) throws WireException {
        need(zipped, at, TRAILER);
        if (getInt(zipped, at) != crcOf(scratch, from, length) || getInt(zipped, at + Integer.BYTES) != length) {
            throw malformed("wrong checksum");
        }
        return at + TRAILER;
    }

    private static void need(byte[] zipped, int at, int count) throws WireException {
        if (zipped.length - at < count) {
            throw malformed("ends early");
        }
    }

    private int crcOf(byte[] bytes, int from, int length) {
        crc.reset();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private void shrink() {
        if (scratch.length > LARGEST_KEPT) {
            scratch = new byte[SCRATCH];
        }
    }

    private static void putInt(byte[] out, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            out[at + i] = (byte) (value >>> (8 * i));
        }
    }

    private static int getInt(byte[] in, int at) {
        return (in[at] & 0xff) | ((in[at + 1] & 0xff) << 8) | ((in[at + 2] & 0xff) << 16) | (in[at + 3] << 24);
    }

    private static WireException malformed(String what) {
        return new WireException("frame", what, "gzip");
    }
}
