package dev.openim.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes envelopes as gob, each into one array of the right size.
 *
 * <p>Every frame starts with the definition of its type, which never changes and so is a constant.
 */
final class GobWriter {

    /** Stands where the field is a number, which is in the other array. */
    private static final byte[] NUMBER = {};

    private static final byte[] REQUEST_DEFINITION = definition("GeneralWsReq", EnvelopeField.REQUEST);
    private static final byte[] RESPONSE_DEFINITION = definition("Resp", EnvelopeField.RESPONSE);

    private GobWriter() {}

    static byte[] write(WsRequest request) {
        int[] numbers = {request.reqIdentifier(), 0, 0, 0, 0, 0};
        byte[][] texts = {
            NUMBER,
            request.token().getBytes(UTF_8),
            request.sendId().getBytes(UTF_8),
            request.operationId().getBytes(UTF_8),
            request.msgIncr().getBytes(UTF_8),
            request.data()
        };
        return write(REQUEST_DEFINITION, numbers, texts);
    }

    static byte[] write(WsResponse response) {
        int[] numbers = {response.reqIdentifier(), 0, 0, response.errCode(), 0, 0};
        byte[][] texts = {
            NUMBER,
            response.msgIncr().getBytes(UTF_8),
            response.operationId().getBytes(UTF_8),
            NUMBER,
            response.errMsg().getBytes(UTF_8),
            response.data()
        };
        return write(RESPONSE_DEFINITION, numbers, texts);
    }

    private static byte[] write(byte[] definition, int[] numbers, byte[][] texts) {
        long type = fold(Gob.OUR_TYPE);
        int length = size(type) + 1; // and the 0 at the end
        for (int i = 0; i < texts.length; i++) {
            length += fieldSize(numbers[i], texts[i]);
        }
        byte[] out = new byte[definition.length + size(length) + length];
        System.arraycopy(definition, 0, out, 0, definition.length);
        int at = put(out, definition.length, length);
        at = put(out, at, type);
        int written = -1;
        for (int i = 0; i < texts.length; i++) {
            if (numbers[i] != 0) {
                out[at++] = (byte) (i - written);
                at = put(out, at, fold(numbers[i]));
                written = i;
            } else if (texts[i].length > 0) {
                out[at++] = (byte) (i - written);
                at = put(out, at, texts[i].length);
                System.arraycopy(texts[i], 0, out, at, texts[i].length);
                at += texts[i].length;
                written = i;
            }
        }
        return out;
    }

    /** With the byte that says which field it is. Zero values are not written. */
    private static int fieldSize(int number, byte[] text) {
        if (number != 0) {
            return 1 + size(fold(number));
        }
        return text.length == 0 ? 0 : 1 + size(text.length) + text.length;
    }

    private static long fold(long signed) {
        return (signed << 1) ^ (signed >> 63);
    }

    private static int size(long unsigned) {
        return unsigned >= 0 && unsigned < 128 ? 1 : 1 + octets(unsigned);
    }

    private static int octets(long unsigned) {
        return (Long.SIZE + 7 - Long.numberOfLeadingZeros(unsigned)) / 8;
    }

    private static int put(byte[] out, int at, long unsigned) {
        if (unsigned >= 0 && unsigned < 128) {
            out[at] = (byte) unsigned;
            return at + 1;
        }
        int octets = octets(unsigned);
        out[at] = (byte) -octets;
        for (int i = 0; i < octets; i++) {
            out[at + 1 + i] = (byte) (unsigned >>> (8 * (octets - 1 - i)));
        }
        return at + 1 + octets;
    }

    private static byte[] definition(String name, List<EnvelopeField> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        append(body, fold(-Gob.OUR_TYPE));
        append(body, Gob.STRUCT_VARIANT + 1);
        append(body, 1);
        append(body, name, Gob.OUR_TYPE);
        append(body, 1);
        append(body, fields.size());
        for (EnvelopeField field : fields) {
            append(body, field.gobName, field.gobType);
        }
        append(body, 0);
        append(body, 0);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        append(message, body.size());
        message.writeBytes(body.toByteArray());
        return message.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, String name, int id) {
        append(out, 1);
        append(out, name.length());
        out.writeBytes(name.getBytes(UTF_8));
        append(out, 1);
        append(out, fold(id));
        append(out, 0);
    }

    private static void append(ByteArrayOutputStream out, long unsigned) {
        byte[] encoded = new byte[size(unsigned)];
        put(encoded, 0, unsigned);
        out.writeBytes(encoded);
    }
}
