package dev.openim.spring.listener;

import dev.openim.OpenIm;
import dev.openim.listener.InboxListeners;
import dev.openim.listener.ListenerDefinition;
import dev.openim.listener.ListenerUsers;
import dev.openim.listener.Retry;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Finds methods that are marked with {@link InboxListener} when all beans are there, and makes listeners of them. */
final class InboxListenerMethods implements SmartInitializingSingleton {
    private final ConfigurableListableBeanFactory beans;
    private final InboxListeners listeners;
    private final OpenImListenerProperties properties;
    private final Retry retry;
    private final ObjectProvider<OpenIm> openIm;
    private final ObjectProvider<JsonMapper> json;

    InboxListenerMethods(
            ConfigurableListableBeanFactory beans,
            InboxListeners listeners,
            OpenImListenerProperties properties,
            Retry retry,
            ObjectProvider<OpenIm> openIm,
            ObjectProvider<JsonMapper> json) {
        this.beans = beans;
        this.listeners = listeners;
        this.properties = properties;
        this.retry = retry;
        this.openIm = openIm;
        this.json = json;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (String name : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type =
                    ScopedProxyUtils.isScopedTarget(name) ? null : AutoProxyUtils.determineTargetClass(beans, name);
            if (type != null && AnnotationUtils.isCandidateClass(type, InboxListener.class)) {
                find(type).forEach((method, annotation) -> add(name, method, annotation));
            }
        }
    }

    private static Map<Method, InboxListener> find(Class<?> type) {
        return MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<@Nullable InboxListener>)
                method -> AnnotatedElementUtils.findMergedAnnotation(method, InboxListener.class));
    }

    private void add(String name, Method method, InboxListener annotation) {
        if (!Boolean.parseBoolean(String.valueOf(value(method, annotation.enabled())))) {
            return;
        }
        try {
            listeners.add(definition(name, method, annotation));
        } catch (IllegalArgumentException e) {
            throw new InvalidListenerException(method, "says " + e.getMessage(), "Change what it says.", e);
        }
    }

    private ListenerDefinition definition(String name, Method method, InboxListener annotation) {
        ListenerMethod handler = new ListenerMethod(
                () -> beans.getBean(name),
                invocable(name, method),
                annotation.customType(),
                json.getIfUnique(JsonMapper::new),
                new Replies(openIm));
        int concurrency = annotation.concurrency();
        int attempts = annotation.attempts();
        return ListenerDefinition.of(annotation.id(), users(method, annotation), handler)
                .startingAt(annotation.start())
                .concurrency(concurrency == 0 ? properties.concurrency() : concurrency)
                .retry(attempts == 0 ? retry : retry.withAttempts(attempts))
                .onFailure(annotation.onFailure())
                .scope(new ListenerDefinition.Scope(annotation.ownMessages(), annotation.notifications()));
    }

    private Method invocable(String name, Method method) {
        Class<?> proxied = beans.getType(name);
        try {
            return proxied == null ? method : AopUtils.selectInvocableMethod(method, proxied);
        } catch (IllegalStateException e) {
            throw new InvalidListenerException(
                    method,
                    "cannot be called through the proxy of its bean",
                    "Make it public, or have the bean proxied by class (spring.aop.proxy-target-class=true).",
                    e);
        }
    }

    private UsersOfListener users(Method method, InboxListener annotation) {
        Set<String> fixed = new LinkedHashSet<>();
        List<ListenerUsers> others = new ArrayList<>();
        for (String named : annotation.users()) {
            collect(method, value(method, named), fixed, others);
        }
        if (fixed.isEmpty() && others.isEmpty()) {
            throw new InvalidListenerException(
                    method, "names no users", "Name one in \"users\", or give a value to the property it refers to.");
        }
        return new UsersOfListener(fixed, others, annotation.register(), properties.requireUsers(), openIm);
    }

    private @Nullable Object value(Method method, String text) {
        try {
            String resolved = beans.resolveEmbeddedValue(text);
            BeanExpressionResolver expressions = beans.getBeanExpressionResolver();
            return expressions == null || resolved == null
                    ? resolved
                    : expressions.evaluate(resolved, new BeanExpressionContext(beans, null));
        } catch (RuntimeException e) {
            throw new InvalidListenerException(
                    method,
                    "says \"" + text + "\", which has no value: " + e.getMessage(),
                    "Set the property, or correct the expression.",
                    e);
        }
    }

    private static void collect(Method method, @Nullable Object value, Set<String> fixed, List<ListenerUsers> others) {
        if (value instanceof ListenerUsers users) {
            others.add(users);
        } else if (value instanceof String text) {
            fixed.addAll(StringUtils.commaDelimitedListToSet(StringUtils.trimAllWhitespace(text)).stream()
                    .filter(StringUtils::hasText)
                    .toList());
        } else if (value instanceof Collection<?> several) {
            several.forEach(one -> collect(method, one, fixed, others));
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                collect(method, Array.get(value, i), fixed, others);
            }
        } else {
            throw new InvalidListenerException(
                    method,
                    "names users by a "
                            + (value == null ? "null" : value.getClass().getSimpleName()),
                    "Name them by ids, a collection of ids, or a bean of type ListenerUsers.");
        }
    }
}
