package dev.openim.wire;

import org.jspecify.annotations.Nullable;

/**
 * How envelopes are written on one long connection: in which encoding, and whether gzip goes over it.
 *
 * <p>The client chooses when it connects, and the choice holds for every binary frame of both directions. One envelope
 * is one frame; nothing is remembered between frames, so frames may be encoded and decoded on any threads.
 *
 * <p>Decoders take any bytes: they answer an envelope or throw {@link WireException}, and allocate at most a small
 * multiple of {@code maxInflated}. Strings that are not valid UTF-8 are read with replacement characters.
 *
 * <p><b>Source.</b> open-im-server, {@code internal/msggateway/client.go}, {@code encoder.go}, {@code compressor.go}.
 */
public enum Dialect {
    /** Go's gob. What clients built on the Go core use, that is all but the JavaScript SDK. */
    GOB(false, false),
    GOB_GZIP(false, true),
    /** A JSON object. What the JavaScript SDK uses. */
    JSON(true, false),
    JSON_GZIP(true, true);

    private final boolean json;
    private final boolean gzip;

    Dialect(boolean json, boolean gzip) {
        this.json = json;
        this.gzip = gzip;
    }

    /**
     * The dialect a client asked for.
     *
     * @param sdkType {@code go} or {@code js}; null or empty means {@code go}
     * @param gzip whether the client asked for gzip
     * @throws WireException if the type is another
     */
    public static Dialect of(@Nullable String sdkType, boolean gzip) throws WireException {
        if (sdkType == null || sdkType.isEmpty() || sdkType.equals("go")) {
            return gzip ? GOB_GZIP : GOB;
        }
        if (sdkType.equals("js")) {
            return gzip ? JSON_GZIP : JSON;
        }
        throw new WireException("sdkType", "unknown", "go, js or nothing");
    }

    /**
     * Reads a client's frame.
     *
     * @param frame the frame's payload, unmasked
     * @param maxInflated largest envelope accepted, in bytes after decompression
     * @throws WireException if the frame is not one envelope of this dialect, or is too large
     */
    public WsRequest decodeRequest(byte[] frame, int maxInflated) throws WireException {
        byte[] envelope = unwrap(frame, maxInflated);
        return (json ? JsonCodec.REQUESTS.read(envelope) : GobReader.REQUESTS.read(envelope)).toRequest();
    }

    /**
     * Reads a server's frame, as a client does.
     *
     * @param frame the frame's payload
     * @param maxInflated largest envelope accepted, in bytes after decompression
     * @throws WireException if the frame is not one envelope of this dialect, or is too large
     */
    public WsResponse decodeResponse(byte[] frame, int maxInflated) throws WireException {
        byte[] envelope = unwrap(frame, maxInflated);
        return (json ? JsonCodec.RESPONSES.read(envelope) : GobReader.RESPONSES.read(envelope)).toResponse();
    }

    /** Writes a server's frame. */
    public byte[] encode(WsResponse response) {
        return wrap(json ? JsonCodec.write(response) : GobWriter.write(response));
    }

    /** Writes a client's frame. */
    public byte[] encode(WsRequest request) {
        return wrap(json ? JsonCodec.write(request) : GobWriter.write(request));
    }

    private byte[] wrap(byte[] envelope) {
        return gzip ? Gzip.ofThread().compress(envelope) : envelope;
    }

    private byte[] unwrap(byte[] frame, int maxInflated) throws WireException {
        if (gzip) {
            return Gzip.ofThread().inflate(frame, maxInflated);
        }
        if (frame.length > maxInflated) {
            throw new WireException("envelope", frame.length + " bytes", "at most " + maxInflated);
        }
        return frame;
    }
}
