package dev.openim.spring.messaging;

import dev.openim.trace.Spans;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds where spans go: to the application's tracing, if it has any. Without it there are none, because meters are counted
 * otherwise, and cheaper.
 */
final class SpanRegistry {
    private static final String TRACER = "io.micrometer.tracing.Tracer";

    private SpanRegistry() {}

    static Spans spans(ListableBeanFactory beans) {
        ClassLoader loader = SpanRegistry.class.getClassLoader();
        if (!ClassUtils.isPresent(TRACER, loader)) {
            return Spans.NONE;
        }
        Class<?> tracer = ClassUtils.resolveClassName(TRACER, loader);
        boolean tracing = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, tracer, true, false).length > 0;
        ObservationRegistry registry =
                beans.getBeanProvider(ObservationRegistry.class).getIfUnique();
        return tracing && registry != null ? new Spans(registry) : Spans.NONE;
    }
}
