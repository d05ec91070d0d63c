package dev.openim.examples.benchmark.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.openim.wire.Dialect;
import dev.openim.wire.RequestIds;
import dev.openim.wire.WsRequest;
import dev.openim.wire.proto.sdkws.MsgData;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The complete websocket frame of a message, made once for a sender and a conversation. Each message differs from the one
 * before only in its id, which stands in two places: as {@code clientMsgID}, and as the request's {@code msgIncr}.
 *
 * <p>The masking key is the same for all frames. That keys are fresh protects proxies from scripts in browsers (RFC 6455
 * section 10.3); there are none here.
 *
 * <p>Used by the event loop only.
 */
public final class MessageFrame {
    private static final int FINAL_BINARY = 0x82;
    private static final int MASKED_LENGTH_IN_2_BYTES = 0x80 | 126;
    private static final int HEADER = 8;
    private static final int MAX_PAYLOAD = 0xffff;
    /** Stands where the id will be; no id of a user or a conversation looks like it. */
    private static final char PLACE_HOLDER = '#';

    private final byte[] frame;
    private final int[] idPositions;
    private final int idLength;

    private MessageFrame(byte[] frame, int[] idPositions, int idLength) {
        this.frame = frame;
        this.idPositions = idPositions;
        this.idLength = idLength;
    }

    /**
     * Makes a frame.
     *
     * @param message without {@code clientMsgID}
     * @param idLength the length that all ids have
     */
    public static MessageFrame of(MsgData message, int idLength) {
        String id = String.valueOf(PLACE_HOLDER).repeat(idLength);
        byte[] data = message.toBuilder().setClientMsgID(id).build().toByteArray();
        byte[] payload = Dialect.GOB.encode(
                new WsRequest(RequestIds.SEND_MESSAGE, "", message.getSendID(), "op-" + message.getSendID(), id, data));
        if (payload.length < 126 || payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("message: " + payload.length + " bytes (expected: 126-65535)");
        }
        byte[] frame = new byte[HEADER + payload.length];
        frame[0] = (byte) FINAL_BINARY;
        frame[1] = (byte) MASKED_LENGTH_IN_2_BYTES;
        frame[2] = (byte) (payload.length >> 8);
        frame[3] = (byte) payload.length;
        byte[] key = new byte[4];
        ThreadLocalRandom.current().nextBytes(key);
        System.arraycopy(key, 0, frame, 4, key.length);
        for (int i = 0; i < payload.length; i++) {
            frame[HEADER + i] = (byte) (payload[i] ^ key[i & 3]);
        }
        return new MessageFrame(frame, positions(payload, id.getBytes(US_ASCII)), idLength);
    }

    private static int[] positions(byte[] payload, byte[] wanted) {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at + wanted.length <= payload.length; at++) {
            if (Arrays.equals(payload, at, at + wanted.length, wanted, 0, wanted.length)) {
                found.add(HEADER + at);
                at += wanted.length - 1;
            }
        }
        if (found.size() != 2) {
            throw new IllegalArgumentException("message: has " + PLACE_HOLDER + " in it (expected: none)");
        }
        return new int[] {found.get(0), found.get(1)};
    }

    /** Returns the frame of the message with this id, of which it takes a copy. */
    public ByteBuf with(byte[] id, ByteBufAllocator allocator) {
        for (int position : idPositions) {
            for (int i = 0; i < idLength; i++) {
                int at = position + i;
                frame[at] = (byte) (id[i] ^ frame[4 + ((at - HEADER) & 3)]);
            }
        }
        return allocator.directBuffer(frame.length).writeBytes(frame);
    }
}
