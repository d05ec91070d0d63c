package dev.openim.spring.hook;

import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/** Where events are published, which knows whether anybody listens: what nobody wants to hear is not even made. */
final class EventOutlet {
    private final ConfigurableApplicationContext context;
    private final ConcurrentHashMap<Class<?>, Boolean> heard = new ConcurrentHashMap<>();

    EventOutlet(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Whether somebody listens to events of this type. To be asked when the application is complete. */
    boolean isHeard(Class<?> type) {
        return heard.computeIfAbsent(type, this::hasListener);
    }

    void publish(Object event) {
        context.publishEvent(event);
    }

    private boolean hasListener(Class<?> type) {
        ResolvableType published = ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, type);
        return !(context instanceof AbstractApplicationContext known)
                || known.getApplicationListeners().stream().anyMatch(listener -> takes(listener, published));
    }

    private static boolean takes(ApplicationListener<?> listener, ResolvableType published) {
        GenericApplicationListener generic = listener instanceof GenericApplicationListener itself
                ? itself
                : new GenericApplicationListenerAdapter(listener);
        return generic.supportsEventType(published);
    }
}
