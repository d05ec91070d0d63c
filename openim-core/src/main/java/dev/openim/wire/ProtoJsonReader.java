package dev.openim.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The reading half of {@link ProtoJson}. Jackson's own exceptions pass through, for the caller to translate. */
final class ProtoJsonReader {

    private static final long UINT32_LAST = 0xffff_ffffL;

    private ProtoJsonReader() {}

    /** Reads the value at the parser's current token, and leaves the parser at the value's last. */
    static void readMessage(JsonParser json, Message.Builder message) throws WireException {
        readMessage(json, message, message.getDescriptorForType().getName());
    }

    private static void readMessage(JsonParser json, Message.Builder message, String name) throws WireException {
        MessagePlan plan = MessagePlan.of(message.getDescriptorForType());
        if (plan.wrapped != null) {
            message.setField(plan.wrapped, readWrapped(json, plan.wrapped, name));
        } else {
            readObject(json, plan, message, name);
        }
    }

    private static void readObject(JsonParser json, MessagePlan plan, Message.Builder message, String name)
            throws WireException {
        JsonScalars.expect(JsonToken.START_OBJECT, json, name, "an object");
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            FieldDescriptor field = plan.find(key);
            json.nextToken();
            if (field == null) {
                json.skipChildren();
            } else {
                readField(json, field, message);
            }
        }
    }

    /** A later value replaces an earlier one of the same name, and null unsets it. */
    private static void readField(JsonParser json, FieldDescriptor field, Message.Builder message)
            throws WireException {
        message.clearField(field);
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (field.isMapField()) {
            readMap(json, field, message);
        } else if (field.isRepeated()) {
            readList(json, field, message);
        } else {
            message.setField(field, readValue(json, field, message, field.getName()));
        }
    }

    private static void readList(JsonParser json, FieldDescriptor field, Message.Builder message) throws WireException {
        JsonScalars.expect(JsonToken.START_ARRAY, json, field.getName(), "an array");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            message.addRepeatedField(field, readElement(json, field, message, field.getName()));
        }
    }

    private static void readMap(JsonParser json, FieldDescriptor field, Message.Builder message) throws WireException {
        JsonScalars.expect(JsonToken.START_OBJECT, json, field.getName(), "an object");
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        Map<Object, Message> entries = new LinkedHashMap<>(); // a repeated field would keep an earlier of equal keys
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            Message.Builder entry = message.newBuilderForField(field);
            Object entryKey = readKey(field, key, name);
            entry.setField(key, entryKey);
            entry.setField(value, readElement(json, value, entry, field.getName()));
            entries.put(entryKey, entry.build());
        }
        entries.values().forEach(entry -> message.addRepeatedField(field, entry));
    }

    /** In a list or map null cannot mean unset, so it is the zero value, as for Go. */
    private static Object readElement(JsonParser json, FieldDescriptor field, Message.Builder parent, String name)
            throws WireException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            return readValue(json, field, parent, name);
        }
        return field.getJavaType() == JavaType.MESSAGE
                ? parent.newBuilderForField(field).build()
                : zero(field);
    }

    private static Object zero(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case BOOLEAN -> false;
            case STRING -> "";
            case BYTE_STRING -> ByteString.EMPTY;
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(0);
            case MESSAGE -> throw new AssertionError(field);
        };
    }

    private static Object readKey(FieldDescriptor map, FieldDescriptor key, String name) throws WireException {
        try {
            return switch (key.getType()) {
                case STRING -> name;
                case BOOL -> Boolean.parseBoolean(name);
                case UINT32, FIXED32 -> Integer.parseUnsignedInt(name);
                case UINT64, FIXED64 -> Long.parseUnsignedLong(name);
                default -> key.getJavaType() == JavaType.INT ? (Object) Integer.parseInt(name) : Long.parseLong(name);
            };
        } catch (NumberFormatException e) {
            throw new WireException(map.getName(), "a key of another kind", "integers as keys");
        }
    }

    /** Refusals use the name: a map's values and a wrapper's go by that of the field that holds them. */
    private static Object readValue(JsonParser json, FieldDescriptor field, Message.Builder parent, String name)
            throws WireException {
        if (field.getJavaType() != JavaType.MESSAGE) {
            return readScalar(json, field, name);
        }
        Message.Builder nested = parent.newBuilderForField(field);
        readMessage(json, nested, name);
        return nested.build();
    }

    /** A wrapped bool may also be 1 or 0; a plain one may not. */
    private static Object readWrapped(JsonParser json, FieldDescriptor field, String name) throws WireException {
        if (field.getJavaType() == JavaType.BOOLEAN && json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return JsonScalars.integer(json, name, 0, 1) == 1;
        }
        return readScalar(json, field, name);
    }

    private static Object readScalar(JsonParser json, FieldDescriptor field, String name) throws WireException {
        return switch (field.getType()) {
            case STRING -> JsonScalars.text(json, name);
            case BYTES -> ByteString.copyFrom(JsonScalars.base64(json, name));
            case BOOL -> JsonScalars.bool(json, name);
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(JsonScalars.int32(json, name));
            case INT32, SINT32, SFIXED32 -> JsonScalars.int32(json, name);
            case UINT32, FIXED32 -> (int) JsonScalars.integer(json, name, 0, UINT32_LAST);
            case INT64, SINT64, SFIXED64 -> JsonScalars.integer(json, name, Long.MIN_VALUE, Long.MAX_VALUE);
            case UINT64, FIXED64 -> JsonScalars.unsigned(json, name);
            case DOUBLE -> JsonScalars.decimal(json, name, Double.MAX_VALUE);
            case FLOAT -> (float) JsonScalars.decimal(json, name, Float.MAX_VALUE);
            case MESSAGE, GROUP -> throw new AssertionError(field);
        };
    }
}
