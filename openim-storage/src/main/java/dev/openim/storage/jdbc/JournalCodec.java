package dev.openim.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.storage.jdbc.JournalEntry.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of the journal as bytes. */
final class JournalCodec {
    /** By their places here types are written; new ones come at the end. */
    private static final List<ColumnType> TYPES =
            List.of(ColumnType.TEXT, ColumnType.LONG, ColumnType.INT, ColumnType.BOOL, ColumnType.BYTES);

    private static final byte NULL = 0;
    private static final byte ONE = 1;
    private static final byte ARRAY = 2;

    private JournalCodec() {}

    static byte[] toBytes(JournalEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(entry.position());
        out.writeInt(entry.changes().size());
        for (Change change : entry.changes()) {
            writeText(out, change.sql());
            out.writeInt(change.parameters().size());
            for (Sql.Parameter parameter : change.parameters()) {
                write(out, parameter);
            }
        }
        return bytes.toByteArray();
    }

    static JournalEntry fromBytes(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        long position = in.readLong();
        int count = in.readInt();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String sql = readText(in);
            int size = in.readInt();
            List<Sql.Parameter> parameters = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                parameters.add(readParameter(in));
            }
            changes.add(new Change(sql, parameters));
        }
        return new JournalEntry(position, changes);
    }

    private static void write(DataOutputStream out, Sql.Parameter parameter) throws IOException {
        out.writeByte(TYPES.indexOf(parameter.type()));
        if (parameter.array() && parameter.value() instanceof Object[] elements) {
            out.writeByte(ARRAY);
            out.writeInt(elements.length);
            for (Object element : elements) {
                writeValue(out, element);
            }
        } else {
            out.writeByte(ONE);
            writeValue(out, parameter.value());
        }
    }

    private static Sql.Parameter readParameter(DataInputStream in) throws IOException {
        ColumnType type = TYPES.get(in.readByte());
        if (in.readByte() == ONE) {
            return new Sql.Parameter(type, false, readValue(in, type));
        }
        Object[] elements = type.newArray(in.readInt());
        for (int i = 0; i < elements.length; i++) {
            elements[i] = readValue(in, type);
        }
        return new Sql.Parameter(type, true, elements);
    }

    private static void writeValue(DataOutputStream out, @Nullable Object value) throws IOException {
        out.writeByte(value == null ? NULL : ONE);
        if (value instanceof String text) {
            writeText(out, text);
        } else if (value instanceof byte[] bytes) {
            writeBytes(out, bytes);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        }
    }

    private static @Nullable Object readValue(DataInputStream in, ColumnType type) throws IOException {
        if (in.readByte() == NULL) {
            return null;
        }
        return switch (type) {
            case TEXT -> readText(in);
            case BYTES -> readBytes(in);
            case LONG -> in.readLong();
            case INT -> in.readInt();
            case BOOL -> in.readBoolean();
        };
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(UTF_8));
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), UTF_8);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
