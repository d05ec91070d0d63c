package dev.openim.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Protobuf messages as the JSON of the HTTP API and of notifications, which is not protobuf's own JSON mapping.
 *
 * <p><b>Written.</b> Names are those of the .proto files. Every field is there: zero values, {@code []}, {@code {}},
 * and null for a message or an {@code optional} that is not set. Integers are bare numbers, of 64 bits too, unsigned
 * where the field is; enums are numbers; bytes are base64; a message of package {@code openim.protobuf} is its bare
 * value.
 *
 * <p><b>Read.</b> Names in any case, unknown ones ignored, of equal ones the last. Null and absent mean unset. A number
 * in quotes is refused, and so is a fraction or an exponent for an integer. A wrapped bool may be 1 or 0.
 *
 * <p><b>Threads.</b> Safe for concurrent use.
 *
 * <p><b>Source.</b> openimsdk/protocol: {@code gen.sh}, which makes the reference write its structs with Go's
 * {@code encoding/json}, and {@code wrapperspb/wrapperspb.go}. The reference writes null for empty lists and bytes, and
 * leaves empty maps out; what is written here instead is what every client takes.
 */
public final class ProtoJson {

    private static final int TYPICAL_SIZE = 512;

    private ProtoJson() {}

    /** Renders a message as UTF-8. */
    public static byte[] toBytes(MessageOrBuilder message) {
        return render(message).toByteArray();
    }

    /** Renders a message, such as the detail of a notification, which is JSON inside a JSON string. */
    public static String toString(MessageOrBuilder message) {
        return render(message).toString(UTF_8);
    }

    /** Writes a message where the generator stands, and neither flushes nor closes it. */
    public static void write(JsonGenerator json, MessageOrBuilder message) {
        ProtoJsonWriter.writeMessage(json, message);
    }

    /**
     * Reads a message of the same type as {@code defaultInstance}, whose own fields do not matter.
     *
     * @param json UTF-8, one value; {@code null} is a message with nothing set
     * @throws WireException if it is no JSON or does not fit the type; the message names the field
     */
    public static <M extends Message> M parse(byte[] json, M defaultInstance) throws WireException {
        Message.Builder message = defaultInstance.newBuilderForType();
        try (JsonParser parser = Json.parser(json)) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                ProtoJsonReader.readMessage(parser, message);
            }
            if (parser.nextToken() != null) {
                throw new WireException("JSON", "more behind it", "one value");
            }
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
        @SuppressWarnings("unchecked") // a message's builders build its own type
        M read = (M) message.build();
        return read;
    }

    private static ByteArrayOutputStream render(MessageOrBuilder message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_SIZE);
        try (JsonGenerator json = Json.generator(out)) {
            ProtoJsonWriter.writeMessage(json, message);
        }
        return out;
    }
}
