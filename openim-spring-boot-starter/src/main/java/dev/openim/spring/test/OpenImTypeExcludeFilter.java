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
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
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

    OpenImTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return INCLUDED;
    }

    @Override
    protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return super.defaultInclude(reader, factory)
                || reader.getAnnotationMetadata().hasAnnotatedMethods(InboxListener.class.getName());
    }
}
