package dev.openim.hook;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the application takes part with.
 *
 * @param finder finds its beans
 * @param json reads and writes payloads
 */
public record HookBeans(Finder finder, PayloadCheck check, JsonMapper json, Guards guards) {
    /** Finds beans of the application. Safe for concurrent use. */
    @FunctionalInterface
    public interface Finder {
        /** Returns the beans of a type, in their order. */
        <T> List<Named<T>> of(Class<T> type);
    }

    @SuppressWarnings("rawtypes") // a class has no parameters
    List<Named<MessageHandler<?>>> handlers() {
        List<Named<MessageHandler<?>>> handlers = new ArrayList<>();
        finder.of(MessageHandler.class).forEach(named -> handlers.add(new Named<>(named.name(), named.bean())));
        return handlers;
    }

    /** Returns the beans of a type that answer later, in their order. */
    <T> List<Watched<T>> watched(Class<T> type, String moment) {
        return finder.of(type).stream()
                .map(named -> new Watched<>(named.bean(), guards.asking(named.name(), moment)))
                .toList();
    }
}
