package dev.openim.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.wire.Dialect;
import dev.openim.wire.WireException;
import dev.openim.wire.WsRequest;
import dev.openim.wire.WsResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A websocket client that hides nothing: every byte it sends is given, every frame it gets is shown. Reading fails after
 * ten seconds of silence.
 */
final class RawClient implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_INFLATED = 16 << 20;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    static RawClient connect(int port) {
        try {
            return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A frame as it came. */
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, UTF_8);
        }

        /** Of a close frame. */
        int code() {
            return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        }

        /** Of a close frame. */
        String reason() {
            return new String(payload, 2, payload.length - 2, UTF_8);
        }

        WsResponse response(Dialect dialect) {
            try {
                return dialect.decodeResponse(payload, MAX_INFLATED);
            } catch (WireException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The answer to the upgrade request: status line and headers, and the body of what was no upgrade. */
    record Answer(String head, String body) {}

    RawClient sendRaw(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer upgrade(String target, String... headers) {
        sendRaw(upgradeRequest(target, headers).getBytes(ISO_8859_1));
        return readAnswer();
    }

    static String upgradeRequest(String target, String... headers) {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY
                + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    Answer readAnswer() {
        try {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            int length = 0;
            for (String line : head.toString().lines().toList()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).trim());
                }
            }
            return new Answer(head.toString(), new String(in.readNBytes(length), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawClient send(int opcode, byte[] payload) {
        return send(opcode, true, payload);
    }

    RawClient send(int opcode, boolean fin, byte[] payload) {
        return sendRaw(frame(opcode, fin, payload));
    }

    RawClient sendText(String text) {
        return send(TEXT, text.getBytes(UTF_8));
    }

    RawClient send(Dialect dialect, WsRequest request) {
        return send(BINARY, dialect.encode(request));
    }

    static byte[] frame(int opcode, boolean fin, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((fin ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i & 3]);
        }
        return frame.toByteArray();
    }

    /** Reads the next frame that is no ping. */
    Frame read() {
        Frame frame = readAny();
        while (frame.opcode() == PING) {
            frame = readAny();
        }
        return frame;
    }

    Frame readAny() {
        try {
            int first = in.readUnsignedByte();
            if ((first & 0xf0) != 0x80) {
                throw new AssertionError("a fragment or reserved bits: " + first);
            }
            long length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            return new Frame(first & 0x0f, in.readNBytes((int) length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WsResponse readResponse(Dialect dialect) {
        Frame frame = read();
        if (frame.opcode() != BINARY) {
            throw new AssertionError("not binary: " + frame.opcode() + " " + frame.text());
        }
        return frame.response(dialect);
    }

    /** Reads and throws away until the server has ended the connection; true if it did so in time. */
    boolean isClosedByServer() {
        try {
            while (in.read() >= 0) {
                // what comes after the close frame does not matter
            }
            return true;
        } catch (EOFException | SocketException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
