package dev.openim.hook;

import dev.openim.chat.Chat;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A chat in which an application takes part: name its beans, then open it. */
final class Taking implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Named<?>> beans = new ArrayList<>();
    private final Guards guards;
    private PayloadCheck check = PayloadCheck.NONE;
    final MessageHooks hooks = new MessageHooks(this::beans);
    private final StoredHooks stored = new StoredHooks(this::beans);
    final Chat chat = new Chat(hooks, messages -> {
        stored.start();
        stored.stored(messages);
    });

    Taking(HookSettings settings) {
        guards = new Guards(settings, meters);
    }

    /** With a time limit that no call reaches by accident. */
    static Taking patiently() {
        return new Taking(new HookSettings(Duration.ofSeconds(8), Duration.ofSeconds(9), 16, 1000));
    }

    Taking interceptor(String name, MessageInterceptor bean) {
        beans.add(new Named<>(name, bean));
        return this;
    }

    Taking later(String name, LaterMessageInterceptor bean) {
        beans.add(new Named<>(name, bean));
        return this;
    }

    Taking handler(String name, MessageHandler<?> bean) {
        beans.add(new Named<>(name, bean));
        return this;
    }

    Taking listener(String name, StoredMessageListener bean) {
        beans.add(new Named<>(name, bean));
        return this;
    }

    Taking check(PayloadCheck with) {
        check = with;
        return this;
    }

    private HookBeans beans() {
        return new HookBeans(
                new HookBeans.Finder() {
                    @Override
                    public <T> List<Named<T>> of(Class<T> type) {
                        return beansOf(type);
                    }
                },
                check,
                new JsonMapper(),
                guards);
    }

    private <T> List<Named<T>> beansOf(Class<T> type) {
        return beans.stream()
                .filter(named -> type.isInstance(named.bean()))
                .map(named -> new Named<>(named.name(), type.cast(named.bean())))
                .toList();
    }

    /** Returns how often calls of a bean came to this. */
    long count(String bean, String outcome) {
        Timer timer = meters.find("openim.hooks")
                .tag("bean", bean)
                .tag("outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    @Override
    public void close() {
        guards.close();
        chat.close();
    }
}
