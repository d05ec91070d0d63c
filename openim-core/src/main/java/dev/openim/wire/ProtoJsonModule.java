package dev.openim.wire;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Teaches Jackson's mappers to read and write protobuf messages as {@link ProtoJson} does, wherever they occur. */
public final class ProtoJsonModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    public ProtoJsonModule() {
        super("openim-protobuf");
        addSerializer(new MessageSerializer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new MessageDeserializers());
    }

    private static final class MessageSerializer extends StdSerializer<MessageOrBuilder> {
        MessageSerializer() {
            super(MessageOrBuilder.class);
        }

        @Override
        public void serialize(MessageOrBuilder message, JsonGenerator json, SerializationContext context) {
            ProtoJson.write(json, message);
        }
    }

    private static final class MessageDeserializers extends Deserializers.Base {
        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return isGenerated(type);
        }

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return isGenerated(type.getRawClass()) ? new MessageDeserializer(type.getRawClass()) : null;
        }

        private static boolean isGenerated(Class<?> type) {
            return Message.class.isAssignableFrom(type) && type != Message.class;
        }
    }

    private static final class MessageDeserializer extends ValueDeserializer<Message> {
        private final Message defaultInstance;

        MessageDeserializer(Class<?> type) {
            try {
                defaultInstance = (Message) type.getMethod("getDefaultInstance").invoke(null);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException("type: " + type + " (expected: a generated message)", e);
            }
        }

        @Override
        public Message deserialize(JsonParser json, DeserializationContext context) {
            Message.Builder message = defaultInstance.newBuilderForType();
            try {
                ProtoJsonReader.readMessage(json, message);
            } catch (WireException e) {
                throw MismatchedInputException.from(json, defaultInstance.getClass(), e.getMessage());
            }
            return message.build();
        }
    }
}
