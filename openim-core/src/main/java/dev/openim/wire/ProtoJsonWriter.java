package dev.openim.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MessageOrBuilder;
import dev.openim.wire.MessagePlan.PlannedField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The writing half of {@link ProtoJson}. */
final class ProtoJsonWriter {

    private ProtoJsonWriter() {}

    static void writeMessage(JsonGenerator json, MessageOrBuilder message) {
        MessagePlan plan = MessagePlan.of(message.getDescriptorForType());
        if (plan.wrapped != null) {
            writeValue(json, plan.wrapped, message.getField(plan.wrapped));
            return;
        }
        json.writeStartObject();
        for (PlannedField field : plan.fields) {
            json.writeName(field.name());
            writeField(json, field, message);
        }
        json.writeEndObject();
    }

    private static void writeField(JsonGenerator json, PlannedField planned, MessageOrBuilder message) {
        FieldDescriptor field = planned.descriptor();
        if (field.isMapField()) {
            writeMap(json, field, (List<?>) message.getField(field));
        } else if (planned.nullWhenEmpty() && message.getRepeatedFieldCount(field) == 0) {
            json.writeNull();
        } else if (field.isRepeated()) {
            writeList(json, field, (List<?>) message.getField(field));
        } else if (field.hasPresence() && !message.hasField(field)) {
            json.writeNull();
        } else {
            writeValue(json, field, message.getField(field));
        }
    }

    private static void writeList(JsonGenerator json, FieldDescriptor field, List<?> elements) {
        json.writeStartArray();
        for (Object element : elements) {
            writeValue(json, field, element);
        }
        json.writeEndArray();
    }

    private static void writeMap(JsonGenerator json, FieldDescriptor field, List<?> entries) {
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        json.writeStartObject();
        for (Object element : entries) {
            MessageOrBuilder entry = (MessageOrBuilder) element;
            json.writeName(keyText(key, entry.getField(key)));
            writeValue(json, value, entry.getField(value));
        }
        json.writeEndObject();
    }

    private static String keyText(FieldDescriptor key, Object value) {
        return switch (key.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) value);
            case UINT64, FIXED64 -> Long.toUnsignedString((Long) value);
            default -> value.toString();
        };
    }

    private static void writeValue(JsonGenerator json, FieldDescriptor field, Object value) {
        switch (field.getType()) {
            case MESSAGE, GROUP -> writeMessage(json, (MessageOrBuilder) value);
            case STRING -> json.writeString((String) value);
            case BYTES -> json.writeBinary(((ByteString) value).toByteArray());
            case BOOL -> json.writeBoolean((Boolean) value);
            case ENUM -> json.writeNumber(((EnumValueDescriptor) value).getNumber());
            case INT32, SINT32, SFIXED32 -> json.writeNumber((Integer) value);
            case INT64, SINT64, SFIXED64 -> json.writeNumber((Long) value);
            case UINT32, FIXED32 -> json.writeNumber(Integer.toUnsignedLong((Integer) value));
            case UINT64, FIXED64 -> writeUnsigned(json, (Long) value);
            case DOUBLE -> writeDecimal(json, Double.isFinite((Double) value), value);
            case FLOAT -> writeDecimal(json, Float.isFinite((Float) value), value);
        }
    }

    private static void writeUnsigned(JsonGenerator json, long value) {
        if (value >= 0) {
            json.writeNumber(value);
        } else {
            json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
        }
    }

    /** Without an exponent, as the Go side writes it; JSON has no way to say infinite. */
    private static void writeDecimal(JsonGenerator json, boolean finite, Object value) {
        if (finite) {
            json.writeNumber(new BigDecimal(value.toString()).toPlainString());
        } else {
            json.writeNull();
        }
    }
}
