package dev.openim.wire;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Where this package's JSON parsers and generators come from, and how their failures are reported. */
final class Json {

    /** Envelopes and messages nest a few levels; whatever is deeper is in a field that nobody reads, or an attack. */
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(400) // a double without exponent has up to 326 characters
                    .maxNameLength(4 * 1024)
                    .maxStringLength(64 * 1024 * 1024) // the caller's limit on the whole is lower
                    .build())
            .build();

    private Json() {}

    /** A parser of UTF-8. Left to itself Jackson would also guess at UTF-16 and UTF-32, which the protocol has not. */
    static JsonParser parser(byte[] json) throws WireException {
        for (int i = 0; i < Math.min(4, json.length); i++) {
            if (json[i] <= 0 && (i == 0 || json[i] == 0)) {
                throw new WireException("JSON", "byte " + (json[i] & 0xff) + " at its start", "UTF-8");
            }
        }
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    static JsonGenerator generator(ByteArrayOutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** Says where the text is wrong but, unlike Jackson's own message, never what stands there. */
    static WireException malformed(JacksonException e) {
        var location = e.getLocation();
        String where = location == null || location.getByteOffset() < 0 ? "" : " near byte " + location.getByteOffset();
        return new WireException("JSON", "malformed" + where, "RFC 8259");
    }
}
