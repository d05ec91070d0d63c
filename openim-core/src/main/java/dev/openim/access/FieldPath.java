package dev.openim.access;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/** The way to a field of text in a request, perhaps through messages in it. */
final class FieldPath {
    private final List<FieldDescriptor> steps = new ArrayList<>();

    /** @throws IllegalArgumentException if requests of this type have no such field */
    FieldPath(Descriptor request, String path) {
        Descriptor current = request;
        for (String name : path.split("\\.", -1)) {
            FieldDescriptor field = current.findFieldByName(name);
            if (field == null) {
                throw new IllegalArgumentException(request.getFullName() + " has no field " + path);
            }
            steps.add(field);
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                current = field.getMessageType();
            }
        }
    }

    /** Returns all values: one, or for a list as many as it has. */
    List<String> values(Message request) {
        List<String> values = new ArrayList<>();
        collect(request, 0, values);
        return values;
    }

    private void collect(Message message, int step, List<String> values) {
        FieldDescriptor field = steps.get(step);
        Object value = message.getField(field);
        if (field.isRepeated()) {
            ((List<?>) value).forEach(element -> take(element, step, values));
        } else {
            take(value, step, values);
        }
    }

    private void take(Object value, int step, List<String> values) {
        if (value instanceof Message inner) {
            collect(inner, step + 1, values);
        } else {
            values.add(value.toString());
        }
    }
}
