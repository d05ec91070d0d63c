package dev.openim.spring.aot;

import dev.openim.hook.MessageHandler;
import dev.openim.spring.listener.InboxListener;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Payloads of message handlers, which Jackson reads and writes, and methods that listen to inboxes, which are called by name. */
final class TakingPartProcessor implements BeanRegistrationAotProcessor {
    private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        List<Class<?>> payloads = payloads(bean.getBeanType());
        Set<Method> listeners = MethodIntrospector.selectMethods(
                bean.getBeanClass(),
                (Method method) -> AnnotatedElementUtils.hasAnnotation(method, InboxListener.class));
        if (payloads.isEmpty() && listeners.isEmpty()) {
            return null;
        }
        return (context, code) -> {
            ReflectionHints hints = context.getRuntimeHints().reflection();
            bindings.registerReflectionHints(hints, payloads.toArray(Type[]::new));
            for (Method listener : listeners) {
                hints.registerMethod(listener, ExecutableMode.INVOKE);
                bindings.registerReflectionHints(hints, listener.getGenericParameterTypes());
            }
        };
    }

    private static List<Class<?>> payloads(ResolvableType bean) {
        Class<?> payload = bean.as(MessageHandler.class).resolveGeneric();
        return payload == null ? List.of() : List.of(payload);
    }
}
