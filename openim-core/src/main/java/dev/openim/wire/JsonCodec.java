package dev.openim.wire;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Envelopes as JSON objects. Safe for concurrent use.
 *
 * <p>Reads as Go's decoder does: names in any case, unknown ones ignored, of equal ones the last, null as zero value.
 * Writes all fields always, and null for an empty payload.
 */
final class JsonCodec {

    static final JsonCodec REQUESTS = new JsonCodec(EnvelopeField.REQUEST);
    static final JsonCodec RESPONSES = new JsonCodec(EnvelopeField.RESPONSE);

    /** Braces, names and numbers of an envelope, roughly: what to reserve besides the texts. */
    private static final int OVERHEAD = 160;

    private static final byte[] NO_DATA = {};

    private final Map<String, EnvelopeField> byName;
    private final Map<String, EnvelopeField> byLowerCaseName;

    private JsonCodec(List<EnvelopeField> fields) {
        byName = fields.stream().collect(toUnmodifiableMap(field -> field.jsonName, identity()));
        byLowerCaseName = fields.stream()
                .collect(toUnmodifiableMap(field -> field.jsonName.toLowerCase(Locale.ROOT), identity()));
    }

    Envelope read(byte[] json) throws WireException {
        try (JsonParser parser = Json.parser(json)) {
            Envelope envelope = new Envelope();
            parser.nextToken();
            JsonScalars.expect(JsonToken.START_OBJECT, parser, "envelope", "an object");
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                readField(parser, field(name), envelope);
            }
            if (parser.nextToken() != null) {
                throw new WireException("envelope", "more behind it", "one JSON object");
            }
            return envelope;
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
    }

    private @Nullable EnvelopeField field(String name) {
        EnvelopeField field = byName.get(name);
        return field != null ? field : byLowerCaseName.get(name.toLowerCase(Locale.ROOT));
    }

    private static void readField(JsonParser parser, @Nullable EnvelopeField field, Envelope envelope)
            throws WireException {
        JsonToken token = parser.nextToken();
        if (field == null) {
            parser.skipChildren();
            return;
        }
        boolean unset = token == JsonToken.VALUE_NULL;
        if (field.gobType == Gob.INT) {
            envelope.set(field, unset ? 0 : JsonScalars.int32(parser, field.jsonName));
        } else if (field.gobType == Gob.STRING) {
            envelope.set(field, unset ? "" : JsonScalars.text(parser, field.jsonName));
        } else {
            envelope.setData(unset ? NO_DATA : JsonScalars.base64(parser, field.jsonName));
        }
    }

    static byte[] write(WsRequest request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(OVERHEAD + request.data().length * 4 / 3);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberProperty(EnvelopeField.REQ_IDENTIFIER.jsonName, request.reqIdentifier());
            json.writeStringProperty(EnvelopeField.TOKEN.jsonName, request.token());
            json.writeStringProperty(EnvelopeField.SEND_ID.jsonName, request.sendId());
            json.writeStringProperty(EnvelopeField.OPERATION_ID.jsonName, request.operationId());
            json.writeStringProperty(EnvelopeField.MSG_INCR.jsonName, request.msgIncr());
            writeData(json, request.data());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    static byte[] write(WsResponse response) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(OVERHEAD + response.data().length * 4 / 3);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberProperty(EnvelopeField.REQ_IDENTIFIER.jsonName, response.reqIdentifier());
            json.writeStringProperty(EnvelopeField.MSG_INCR.jsonName, response.msgIncr());
            json.writeStringProperty(EnvelopeField.OPERATION_ID.jsonName, response.operationId());
            json.writeNumberProperty(EnvelopeField.ERR_CODE.jsonName, response.errCode());
            json.writeStringProperty(EnvelopeField.ERR_MSG.jsonName, response.errMsg());
            writeData(json, response.data());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void writeData(JsonGenerator json, byte[] data) {
        json.writeName(EnvelopeField.DATA.jsonName);
        if (data.length == 0) {
            json.writeNull();
        } else {
            json.writeBinary(data);
        }
    }
}
