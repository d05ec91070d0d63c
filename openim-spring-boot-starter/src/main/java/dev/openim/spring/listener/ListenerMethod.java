package dev.openim.spring.listener;

import dev.openim.content.Content;
import dev.openim.content.Custom;
import dev.openim.error.OpenImException;
import dev.openim.facade.Message;
import dev.openim.listener.Delivery;
import dev.openim.listener.DeliveryHandler;
import dev.openim.listener.UnfitMessageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.json.JsonMapper;

/** Calls a method of a bean with a message, and sends what it returns. */
final class ListenerMethod implements DeliveryHandler {
    private static final String PARAMETERS = "Take a Message, a Delivery, a record of dev.openim.content, or, with"
            + " customType, a type that the payload is read as.";

    private final Supplier<Object> bean;
    private final Method method;
    private final List<Function<Delivery, Object>> arguments;
    private final Predicate<Message> filter;
    private final Replies replies;

    ListenerMethod(Supplier<Object> bean, Method method, String customType, JsonMapper json, Replies replies) {
        this.bean = bean;
        this.method = method;
        requireAnswer(method);
        this.arguments = Stream.of(method.getParameterTypes())
                .map(type -> argument(method, type, customType, json))
                .toList();
        this.filter = Stream.of(method.getParameterTypes())
                .filter(Content.class::isAssignableFrom)
                .<Predicate<Message>>map(type -> message -> type.isInstance(message.content()))
                .reduce(message -> customType.isEmpty() || isOfType(message, customType), Predicate::and);
        this.replies = replies;
        ReflectionUtils.makeAccessible(method);
    }

    private static void requireAnswer(Method method) {
        Class<?> type = method.getReturnType();
        if (type != void.class && type != Void.class && type != String.class && !Content.class.isAssignableFrom(type)) {
            throw new InvalidListenerException(
                    method,
                    "returns a " + type.getSimpleName() + ", which cannot be sent",
                    "Return nothing, a String, or a record of dev.openim.content, which is sent as the answer.");
        }
    }

    private static Function<Delivery, Object> argument(
            Method method, Class<?> type, String customType, JsonMapper json) {
        if (type == Message.class) {
            return Delivery::message;
        }
        if (type == Delivery.class) {
            return delivery -> delivery;
        }
        if (Content.class.isAssignableFrom(type)) {
            requireCustom(method, type, customType);
            return delivery -> delivery.message().content();
        }
        if (customType.isEmpty() || type.isPrimitive()) {
            throw new InvalidListenerException(
                    method, "has a parameter of type " + type.getName() + ", for which there is no value", PARAMETERS);
        }
        return delivery -> payload(delivery.message(), type, json);
    }

    /** No other content has a custom type: the method would never be called. */
    private static void requireCustom(Method method, Class<?> type, String customType) {
        if (!customType.isEmpty() && !type.isAssignableFrom(Custom.class)) {
            throw new InvalidListenerException(
                    method,
                    "takes messages of the custom type " + customType + ", none of which is a " + type.getSimpleName(),
                    "Take a Custom, or a type that the payload is read as, or leave customType out.");
        }
    }

    private static Object payload(Message message, Class<?> type, JsonMapper json) {
        try {
            return ((Custom) message.content()).payload(type, json);
        } catch (OpenImException e) {
            throw new UnfitMessageException("The payload is no " + type.getSimpleName(), e);
        }
    }

    private static boolean isOfType(Message message, String customType) {
        return message.content() instanceof Custom custom && custom.type().equals(customType);
    }

    @Override
    public boolean wants(Message message) {
        return filter.test(message);
    }

    @Override
    public void handle(Delivery delivery) throws Exception {
        Object[] values =
                arguments.stream().map(argument -> argument.apply(delivery)).toArray();
        Object answer = call(values);
        if (answer != null) {
            replies.send(delivery, answer);
        }
    }

    private @Nullable Object call(Object[] values) throws Exception {
        try {
            return method.invoke(bean.get(), values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        }
    }
}
