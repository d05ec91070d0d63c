package dev.openim.spring.hook;

import dev.openim.hook.HookBeans;
import dev.openim.hook.Named;
import java.util.IdentityHashMap;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ResolvableType;

/** The application's beans of a type, in their order, with their names. */
final class BeansByName implements HookBeans.Finder {
    private final ListableBeanFactory factory;

    BeansByName(ListableBeanFactory factory) {
        this.factory = factory;
    }

    @Override
    public <T> List<Named<T>> of(Class<T> type) {
        IdentityHashMap<Object, String> names = new IdentityHashMap<>();
        factory.getBeansOfType(type).forEach((name, bean) -> names.put(bean, name));
        return factory.getBeanProvider(ResolvableType.forRawClass(type))
                .orderedStream()
                .filter(bean -> !(bean instanceof ApplicationEvents events) || events.isHeardAs(type))
                .map(bean ->
                        new Named<>(names.getOrDefault(bean, bean.getClass().getSimpleName()), type.cast(bean)))
                .toList();
    }
}
