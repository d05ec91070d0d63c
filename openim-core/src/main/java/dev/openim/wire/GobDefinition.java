package dev.openim.wire;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type definition at the head of a frame: which field of the value that follows is which of ours.
 *
 * <p>Fields are matched by name alone; the type's number, its name, and the order of its fields are the sender's.
 */
final class GobDefinition {

    /** Envelopes have six. Without a limit a frame of one-byte fields would take twelve times its size. */
    private static final int MOST_FIELDS = 256;

    private final byte[] encoded;
    final long typeId;
    private final int[] types;
    private final @Nullable EnvelopeField[] fields;

    private GobDefinition(byte[] encoded, long typeId, int[] types, @Nullable EnvelopeField[] fields) {
        this.encoded = encoded;
        this.typeId = typeId;
        this.types = types;
        this.fields = fields;
    }

    /** Reads the definition that a frame starts with. */
    static GobDefinition read(byte[] frame, Map<String, EnvelopeField> known) throws WireException {
        GobInput in = new GobInput(frame, 0);
        in.enterMessage();
        long id = in.signed();
        if (id >= 0) {
            throw new WireException("type", "a value of type " + id, "a definition first");
        }
        Parser parser = new Parser(in, known);
        parser.readDescriptor();
        if (in.remaining() > 0) {
            throw new WireException("definition", in.remaining() + " bytes too many", "nothing behind it");
        }
        return new GobDefinition(Arrays.copyOf(frame, in.position()), -id, parser.types, parser.fields);
    }

    boolean isHeadOf(byte[] frame) {
        return frame.length >= encoded.length && Arrays.equals(encoded, 0, encoded.length, frame, 0, encoded.length);
    }

    /** Its length in bytes. */
    int length() {
        return encoded.length;
    }

    int fieldCount() {
        return fields.length;
    }

    /** Which of our fields has this index, or null for one unknown to us. */
    @Nullable
    EnvelopeField field(int index) {
        return fields[index];
    }

    int type(int index) {
        return types[index];
    }

    /** Walks through the descriptor, which is itself a struct value of a type that gob knows beforehand. */
    private static final class Parser {
        private final GobInput in;
        private final Map<String, EnvelopeField> known;
        private int[] types = {};
        private @Nullable EnvelopeField[] fields = {};
        private boolean anyKnown;

        Parser(GobInput in, Map<String, EnvelopeField> known) {
            this.in = in;
            this.known = known;
        }

        void readDescriptor() throws WireException {
            expect("type", in.unsigned(), Gob.STRUCT_VARIANT + 1);
            readStruct();
            expect("definition", in.unsigned(), 0);
            if (!anyKnown) {
                throw new WireException("definition", "no known field", "at least one");
            }
        }

        private void readStruct() throws WireException {
            long delta = in.unsigned();
            boolean named = delta == 1;
            if (named) {
                readNameAndId();
                delta = in.unsigned();
            }
            if (delta == (named ? 1 : 2)) {
                readFields();
                delta = in.unsigned();
            }
            expect("struct", delta, 0);
        }

        private void readFields() throws WireException {
            int count = in.length("fields");
            if (count > MOST_FIELDS) {
                throw new WireException("fields", String.valueOf(count), "at most " + MOST_FIELDS);
            }
            types = new int[count];
            fields = new EnvelopeField[count];
            for (int i = 0; i < count; i++) {
                readField(i);
            }
        }

        private void readField(int index) throws WireException {
            NameAndId described = readNameAndId();
            // numbers of types that are defined elsewhere do not matter: such a field cannot be skipped anyway
            int type = described.id > 0 && described.id <= Gob.COMPLEX ? (int) described.id : 0;
            EnvelopeField field = known.get(described.name);
            if (field != null && field.gobType != type) {
                throw new WireException(field.gobName, Gob.nameOf(type), Gob.nameOf(field.gobType));
            }
            types[index] = type;
            fields[index] = field;
            anyKnown |= field != null;
        }

        /** The shape that a field's descriptor and a type's common part share. */
        private NameAndId readNameAndId() throws WireException {
            String name = "";
            long id = 0;
            long delta = in.unsigned();
            boolean named = delta == 1;
            if (named) {
                name = in.string("name");
                delta = in.unsigned();
            }
            if (delta == (named ? 1 : 2)) {
                id = in.signed();
                delta = in.unsigned();
            }
            expect("descriptor", delta, 0);
            return new NameAndId(name, id);
        }

        private static void expect(String name, long value, long expected) throws WireException {
            if (value != expected) {
                throw new WireException(name, "field +" + Long.toUnsignedString(value), "+" + expected);
            }
        }
    }

    private record NameAndId(String name, long id) {}
}
