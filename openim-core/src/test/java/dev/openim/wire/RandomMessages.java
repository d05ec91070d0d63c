package dev.openim.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Random;

/** Messages of any type, with about two in three of their fields set. */
final class RandomMessages {

    private final Random random;
    private final RandomEnvelopes values;

    RandomMessages(Random random) {
        this.random = random;
        this.values = new RandomEnvelopes(random);
    }

    Message of(Message defaultInstance) throws InvalidProtocolBufferException {
        Message message = fill(defaultInstance.newBuilderForType());
        // as it comes from the wire, where a map has each key once
        return defaultInstance.getParserForType().parseFrom(message.toByteArray());
    }

    private Message fill(Message.Builder message) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (random.nextInt(3) > 0) {
                set(message, field);
            }
        }
        return message.build();
    }

    private void set(Message.Builder message, FieldDescriptor field) {
        if (!field.isRepeated()) {
            message.setField(field, value(message, field));
            return;
        }
        for (int size = random.nextInt(4); size > 0; size--) {
            message.addRepeatedField(field, value(message, field));
        }
    }

    private Object value(Message.Builder parent, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> values.number();
            case LONG -> random.nextBoolean() ? random.nextLong() : (long) values.number();
            case FLOAT -> random.nextFloat() * random.nextInt(1_000_000);
            case DOUBLE -> Double.longBitsToDouble(random.nextLong() & 0xbfef_ffff_ffff_ffffL);
            case BOOLEAN -> random.nextBoolean();
            case STRING -> values.text();
            case BYTE_STRING -> ByteString.copyFrom(values.bytes());
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(4));
            case MESSAGE -> fill(parent.newBuilderForField(field));
        };
    }
}
