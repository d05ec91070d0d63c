package dev.openim.spring.test;

import dev.openim.auth.Authenticator;
import dev.openim.hook.ChangeListener;
import dev.openim.hook.CommandInterceptor;
import dev.openim.hook.CommandListener;
import dev.openim.hook.CommandRecorder;
import dev.openim.hook.ConnectionInterceptor;
import dev.openim.hook.ConversationInterceptor;
import dev.openim.hook.EntryInterceptor;
import dev.openim.hook.LaterCommandInterceptor;
import dev.openim.hook.LaterMessageInterceptor;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageInterceptor;
import dev.openim.hook.PushInterceptor;
import dev.openim.hook.StoredMessageListener;
import dev.openim.spring.listener.InboxListener;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Leaves out of {@link OpenImTest} what does not take part in messaging. */
final class OpenImTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<OpenImTest> {
    private static final Set<Class<?>> INCLUDED = Set.of(
            Authenticator.class,
            ChangeListener.class,
            CommandInterceptor.class,
            CommandListener.class,
            CommandRecorder.class,
            ConnectionInterceptor.class,
            ConversationInterceptor.class,
            EntryInterceptor.class,
            LaterCommandInterceptor.class,
            LaterMessageInterceptor.class,
            MessageHandler.class,
            MessageInterceptor.class,
            PushInterceptor.class,
            StoredMessageListener.class);

    private static final Set<String> INCLUDED_NAMES =
            INCLUDED.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet());

    private static final Class<?>[] NONE = {};

    private final Set<Class<?>> named;

    OpenImTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
        named = Set.of(getAnnotation().getValue("value", Class[].class).orElse(NONE));
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return named.isEmpty() ? INCLUDED : Set.of();
    }

    @Override
    protected Set<Class<?>> getComponentIncludes() {
        return named;
    }

    @Override
    protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return super.defaultInclude(reader, factory)
                || (named.isEmpty() && takesPartByMethods(reader.getAnnotationMetadata()));
    }

    private static boolean takesPartByMethods(AnnotationMetadata type) {
        return type.hasAnnotatedMethods(InboxListener.class.getName())
                || type.getAnnotatedMethods(Bean.class.getName()).stream()
                        .map(MethodMetadata::getReturnTypeName)
                        .anyMatch(INCLUDED_NAMES::contains);
    }
}
