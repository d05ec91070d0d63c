package dev.openim;

import dev.openim.facade.Contacts;
import dev.openim.facade.Groups;
import dev.openim.facade.History;
import dev.openim.facade.Inbox;
import dev.openim.facade.Send;
import dev.openim.facade.Tokens;
import dev.openim.facade.Users;
import java.util.function.Function;

/**
 * Messaging as business code sees it: what the application does in its own name, with an administrator's rights. Who calls
 * these methods decides whether the user before him may have what comes of it.
 *
 * <pre>{@code
 * openIm.users().register("alice", "Alice", "");
 * openIm.send().from("alice").to("bob").text("hello");
 * String token = openIm.tokens().issue("bob", Platform.WEB).token();
 * List<Message> said = openIm.history().between("alice", "bob").latest(20);
 * }</pre>
 *
 * <p>Inside a Spring transaction of the {@code DataSource} that messages are stored in, what is sent and changed here takes
 * effect with it: see {@link Send}. Refusals and failures are {@link dev.openim.error.OpenImException}s, with OpenIM's codes.
 *
 * <p>Safe for concurrent use; every method blocks on the stores.
 */
public final class OpenIm {
    private final Send send;
    private final Tokens tokens;
    private final Users users;
    private final Groups groups;
    private final Contacts contacts;
    private final Reading reading;

    public OpenIm(Send send, Tokens tokens, Users users, Groups groups, Contacts contacts, Reading reading) {
        this.send = send;
        this.tokens = tokens;
        this.users = users;
        this.groups = groups;
        this.contacts = contacts;
        this.reading = reading;
    }

    /**
     * What is read.
     *
     * @param inboxes finds a user's inbox
     */
    public record Reading(History history, Function<String, Inbox> inboxes) {}

    /** Sends messages, in anybody's name. */
    public Send send() {
        return send;
    }

    /** Hands out the tokens with which users' clients connect. */
    public Tokens tokens() {
        return tokens;
    }

    /** Registers, finds and changes users. */
    public Users users() {
        return users;
    }

    /** Creates groups, and says who is in them. */
    public Groups groups() {
        return groups;
    }

    /** Friends and black lists. */
    public Contacts contacts() {
        return contacts;
    }

    /** Reads what was said in a conversation. */
    public History history() {
        return reading.history();
    }

    /** Reads all that concerns a user, in one order. */
    public Inbox inbox(String userId) {
        return reading.inboxes().apply(userId);
    }
}
