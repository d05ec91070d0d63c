package dev.openim.storage.mongo;

import java.util.Collection;
import java.util.List;

/** Whose log something is in: the timeline of a conversation or the inbox of a user. Both may have the same id. */
enum Owner {
    TIMELINE("t:"),
    INBOX("i:");

    private final String prefix;

    Owner(String prefix) {
        this.prefix = prefix;
    }

    String of(String id) {
        return prefix + id;
    }

    List<String> of(Collection<String> ids) {
        return ids.stream().distinct().map(this::of).toList();
    }

    String id(String owner) {
        return owner.substring(prefix.length());
    }
}
