package dev.openim.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes gob frames with any definition, as another Go program might. Shares no code with {@link GobWriter}, so that a
 * misunderstanding of the format does not cancel itself out.
 */
final class GobFrames {

    private final int typeId;
    private String structName = "Anything";
    private final List<Field> fields = new ArrayList<>();

    GobFrames(int typeId) {
        this.typeId = typeId;
    }

    GobFrames named(String name) {
        structName = name;
        return this;
    }

    /** Null is a field that is defined and, having its zero value, not written. */
    GobFrames with(String name, int type, @Nullable Object value) {
        fields.add(new Field(name, type, value));
        return this;
    }

    byte[] frame() {
        return concat(definition(), value());
    }

    byte[] definition() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        signed(out, -typeId);
        out.write(3);
        out.write(1);
        out.write(1);
        bytes(out, structName.getBytes(UTF_8));
        out.write(1);
        signed(out, typeId);
        out.write(0);
        if (!fields.isEmpty()) {
            out.write(1);
            unsigned(out, fields.size());
            for (Field field : fields) {
                out.write(1);
                bytes(out, field.name.getBytes(UTF_8));
                out.write(1);
                signed(out, field.type);
                out.write(0);
            }
        }
        out.write(0);
        out.write(0);
        return message(out);
    }

    byte[] value() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        signed(out, typeId);
        int last = -1;
        for (int i = 0; i < fields.size(); i++) {
            Object value = fields.get(i).value;
            if (value != null) {
                unsigned(out, i - last);
                write(out, fields.get(i).type, value);
                last = i;
            }
        }
        out.write(0);
        return message(out);
    }

    private static void write(ByteArrayOutputStream out, int type, Object value) {
        switch (type) {
            case Gob.BOOL -> out.write(1);
            case Gob.INT -> signed(out, ((Number) value).longValue());
            case Gob.UINT -> unsigned(out, ((Number) value).longValue());
            case Gob.FLOAT -> unsigned(out, Long.reverseBytes(Double.doubleToLongBits((Double) value)));
            case Gob.BYTES -> bytes(out, (byte[]) value);
            case Gob.STRING -> bytes(out, ((String) value).getBytes(UTF_8));
            case Gob.COMPLEX -> {
                write(out, Gob.FLOAT, value);
                write(out, Gob.FLOAT, value);
            }
            default -> throw new IllegalArgumentException("type: " + type);
        }
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] message(ByteArrayOutputStream body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes(out, body.toByteArray());
        return out.toByteArray();
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        unsigned(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void signed(ByteArrayOutputStream out, long value) {
        unsigned(out, value < 0 ? (~value << 1) | 1 : value << 1);
    }

    private static void unsigned(ByteArrayOutputStream out, long value) {
        if (value >= 0 && value <= 127) {
            out.write((int) value);
            return;
        }
        int octets = 8;
        while (octets > 1 && value >>> (8 * (octets - 1)) == 0) {
            octets--;
        }
        out.write(256 - octets);
        for (int i = octets - 1; i >= 0; i--) {
            out.write((int) (value >>> (8 * i)));
        }
    }

    private record Field(String name, int type, @Nullable Object value) {}
}
