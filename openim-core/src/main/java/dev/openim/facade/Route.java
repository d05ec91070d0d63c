package dev.openim.facade;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashSet;

/**
 * From whom: the second step of {@link Send}. Immutable.
 *
 * <pre>{@code
 * Route shop = openIm.send().from("shop");
 * shop.to("bob").text("hello");
 * shop.toGroup("rowing").text("hello, everybody");
 * shop.toAll(List.of("bob", "carol")).text("hello, each of you");
 * }</pre>
 */
public final class Route {
    private final Sender sender;
    private final String from;
    private final boolean system;

    Route(Sender sender, String from, boolean system) {
        this.sender = sender;
        this.from = from;
        this.system = system;
    }

    /** To a user. */
    public Draft<Receipt> to(String userId) {
        requireNonNull(userId, "userId");
        return new Draft<>(sender, message -> sender.send(message.withUser(userId)), start());
    }

    /** To all members of a group, in the group's conversation. */
    public Draft<Receipt> toGroup(String groupId) {
        requireNonNull(groupId, "groupId");
        return new Draft<>(sender, message -> sender.send(message.withGroup(groupId)), start());
    }

    /** To each of several users, in the conversation with him. Who is named twice gets it once. */
    public Draft<Receipts> toAll(Collection<String> userIds) {
        LinkedHashSet<String> each = new LinkedHashSet<>(userIds);
        return new Draft<>(sender, message -> sender.sendAll(message, each), start());
    }

    private Outgoing start() {
        return Outgoing.from(from, system);
    }
}
