package dev.openim.wire;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads envelopes from gob, as Go's decoder would. Safe for concurrent use. */
final class GobReader {

    static final GobReader REQUESTS = new GobReader(EnvelopeField.REQUEST);
    static final GobReader RESPONSES = new GobReader(EnvelopeField.RESPONSE);

    /** A peer must not make us keep a frame's worth of memory; real definitions have about 100 bytes. */
    private static final int LONGEST_REMEMBERED = 512;

    private final Map<String, EnvelopeField> known;

    /** Every frame repeats its definition, and one build of a client always sends the same. */
    private volatile @Nullable GobDefinition last;

    private GobReader(List<EnvelopeField> fields) {
        known = fields.stream().collect(toUnmodifiableMap(field -> field.gobName, identity()));
    }

    /** What follows the first value is ignored, as Go does. */
    Envelope read(byte[] frame) throws WireException {
        GobDefinition definition = definitionOf(frame);
        GobInput in = new GobInput(frame, definition.length());
        in.enterMessage();
        long type = in.signed();
        if (type != definition.typeId) {
            throw new WireException("type", String.valueOf(type), String.valueOf(definition.typeId));
        }
        return readValue(in, definition);
    }

    private GobDefinition definitionOf(byte[] frame) throws WireException {
        GobDefinition definition = last;
        if (definition == null || !definition.isHeadOf(frame)) {
            definition = GobDefinition.read(frame, known);
            if (definition.length() <= LONGEST_REMEMBERED) {
                last = definition;
            }
        }
        return definition;
    }

    private static Envelope readValue(GobInput in, GobDefinition definition) throws WireException {
        Envelope envelope = new Envelope();
        int index = -1;
        for (long delta = in.unsigned(); delta != 0; delta = in.unsigned()) {
            int left = definition.fieldCount() - 1 - index;
            if (Long.compareUnsigned(delta, left) > 0) {
                throw new WireException("field", "+" + Long.toUnsignedString(delta), "at most +" + left);
            }
            index += (int) delta;
            readField(in, definition, index, envelope);
        }
        return envelope;
    }

    private static void readField(GobInput in, GobDefinition definition, int index, Envelope envelope)
            throws WireException {
        EnvelopeField field = definition.field(index);
        if (field == null) {
            in.skip(definition.type(index));
        } else if (field.gobType == Gob.INT) {
            envelope.set(field, intValue(field, in.signed()));
        } else if (field.gobType == Gob.STRING) {
            envelope.set(field, in.string(field.gobName));
        } else {
            envelope.setData(in.bytes(field.gobName));
        }
    }

    private static int intValue(EnvelopeField field, long value) throws WireException {
        if (value != (int) value) {
            throw new WireException(field.gobName, String.valueOf(value), "32 bits");
        }
        return (int) value;
    }
}
