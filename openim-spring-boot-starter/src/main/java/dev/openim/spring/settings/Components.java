package dev.openim.spring.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The components of a record of properties, by the names that they have as properties. */
final class Components<P extends Record> {
    private final Class<P> type;
    private final Constructor<P> constructor;
    private final RecordComponent[] components;

    Components(Class<P> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
        constructor.setAccessible(true);
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
        }
    }

    Class<P> type() {
        return type;
    }

    List<String> names() {
        return Arrays.stream(components).map(Components::nameOf).toList();
    }

    /** Returns a record with the dynamic components of one and the others of another. */
    P withDynamic(P others, P dynamic) {
        @Nullable
        Object[] values = Arrays.stream(components)
                .map(component -> value(isDynamic(component) ? dynamic : others, component))
                .toArray();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the names of the components in which two differ. */
    List<String> differences(P one, P other) {
        return Arrays.stream(components)
                .filter(component -> !Objects.equals(value(one, component), value(other, component)))
                .map(Components::nameOf)
                .toList();
    }

    @Nullable
    Object value(P of, String name) {
        return Arrays.stream(components)
                .filter(component -> nameOf(component).equals(name))
                .findFirst()
                .map(component -> value(of, component))
                .orElse(null);
    }

    private static boolean isDynamic(RecordComponent component) {
        return component.isAnnotationPresent(Dynamic.class);
    }

    private static String nameOf(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(Record of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
