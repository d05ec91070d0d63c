package dev.openim.spring.aot;

import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import dev.openim.content.Content;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** What is looked up by name while the application runs: messages of the wire, contents, scripts, and texts for phones. */
final class OpenImRuntimeHints implements RuntimeHintsRegistrar {
    private static final String ALL = "dev.openim";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        messagesOfTheWire(classLoader)
                .forEach(type -> hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS));
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(hints.reflection(), Content.class.getPermittedSubclasses());
        hints.resources()
                .registerPattern("dev/openim/storage/jdbc/schema/**/*.sql")
                .registerPattern("dev/openim/storage/redis/*.lua")
                .registerResourceBundle("dev.openim.offlinepush.texts");
    }

    /** Protobuf calls the accessors of a message and of its builder by name when it is read or written by its descriptor. */
    private static Stream<Class<?>> messagesOfTheWire(@Nullable ClassLoader classLoader) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return definition.getMetadata().isConcrete();
            }
        };
        scanner.setResourceLoader(new DefaultResourceLoader(classLoader));
        scanner.addIncludeFilter(new AssignableTypeFilter(Message.class));
        scanner.addIncludeFilter(new AssignableTypeFilter(MessageLite.Builder.class));
        return scanner.findCandidateComponents(ALL).stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(String.valueOf(name), classLoader));
    }
}
