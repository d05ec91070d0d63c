package dev.openim.facade;

import static java.util.Objects.requireNonNull;

import dev.openim.auth.Caller;
import dev.openim.chat.BusinessNotices;
import dev.openim.chat.MessageService;
import dev.openim.content.Content;
import dev.openim.notification.Outbox;
import dev.openim.user.UserLookup;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sending. A sentence in three steps: from whom, to whom, and what.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").text("hello");
 * openIm.send().from("alice").toGroup("rowing").text("See you at six");
 * openIm.send().asSystem("shop_news").to("bob").text("Your parcel is on its way");
 * }</pre>
 *
 * <p><b>When it is sent.</b> Without a transaction a call returns when the message is durable. Inside a Spring transaction
 * of the {@code DataSource} that messages are stored in, the message becomes a part of it: it is sent if and only if the
 * transaction is committed, also when the process dies right after that; the receipt says {@link Receipt#onCommit} and has
 * no number yet. A transaction of another {@code DataSource} is not waited for. In a {@code @TransactionalEventListener} the
 * transaction has ended, and a message is sent at once; in {@code TransactionSynchronization.afterCommit} begin a new one.
 *
 * <p><b>Order.</b> What one thread sends to one conversation comes in that order. What is sent in transactions comes in the
 * order in which they are committed.
 *
 * <p><b>Rights.</b> The application may send in everybody's name. Black lists hold for users, not for system accounts; a group
 * can be written to by who is no member. Who has ruled out to receive messages gets none.
 *
 * <p><b>Errors.</b> {@link dev.openim.error.OpenImException}: {@code ARGS} for a message that makes no sense, {@code
 * RECORD_NOT_FOUND} for a user or group that does not exist, {@code BLOCKED_BY_PEER}, {@code NOT_PEERS_FRIEND}, {@code
 * GROUP_DISMISSED}, all of which leave a transaction as it was; {@code STORAGE} and {@code INTERNAL} when something is away or
 * busy, in which case the message may have been sent: {@link Draft#once} makes it safe to try again.
 *
 * <p>Safe for concurrent use; blocks.
 */
public final class Send {
    private final Sender sender;

    /**
     * @param application in whose name it is done, an administrator
     * @param outbox where it waits for a commit
     * @param types what payloads of the application are sent as
     * @param json writes payloads that have no type
     */
    public Send(
            Supplier<Caller> application,
            MessageService messages,
            BusinessNotices notices,
            Outbox outbox,
            UserLookup users,
            Function<Object, Content> types,
            JsonMapper json,
            Clock clock) {
        this.sender = new Sender(application, messages, notices, outbox, users, types, json, clock);
    }

    /** In a user's name, as if he had written it. */
    public Route from(String userId) {
        return new Route(sender, requireNonNull(userId, "userId"), false);
    }

    /**
     * In the name of a system account, in a chat of its own that clients show apart and that nobody answers. It says texts and
     * {@link dev.openim.content.Announcement}s, to users. Make one with {@link Users#registerSystem}.
     */
    public Route asSystem(String accountId) {
        return new Route(sender, requireNonNull(accountId, "accountId"), true);
    }
}
