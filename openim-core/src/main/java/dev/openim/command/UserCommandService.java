package dev.openim.command;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Notification;
import dev.openim.notification.Notifications;
import dev.openim.store.UnitOfWork;
import dev.openim.user.UserStore;
import dev.openim.wire.proto.sdkws.UserCommandAddTips;
import dev.openim.wire.proto.sdkws.UserCommandDeleteTips;
import dev.openim.wire.proto.sdkws.UserCommandUpdateTips;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the commands of users, and tells their devices of each change. Who may call for whom was looked at before. Safe for
 * concurrent use; blocks on the stores. Source: http-api.md 2.2.
 */
public final class UserCommandService {
    /** A list goes to a client as a whole. */
    public static final int MAX_COMMANDS = 1_000;

    public static final int ADDED = 1305;
    public static final int DELETED = 1306;
    public static final int UPDATED = 1307;

    private static final int MAX_TEXT_LENGTH = 16_384;

    private final UnitOfWork unitOfWork;
    private final UserCommandStore commands;
    private final UserStore users;
    private final Notifications notifications;
    private final Clock clock;

    public UserCommandService(
            UnitOfWork unitOfWork,
            UserCommandStore commands,
            UserStore users,
            Notifications notifications,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.commands = commands;
        this.users = users;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Adds a command.
     *
     * @throws OpenImException {@code ARGS} when a text is too long or the user has too many, {@code DUPLICATE_KEY} when he
     *     has this one, {@code RECORD_NOT_FOUND} when there is no such user
     */
    public void add(Caller caller, CommandKey key, String value, String ex) {
        checkLength("value", value);
        checkLength("ex", ex);
        String userId = key.userId();
        unitOfWork.run(() -> {
            lock(userId);
            if (!commands.add(new UserCommand(key, value, ex, clock.millis()))) {
                throw new OpenImException(ErrorCode.DUPLICATE_KEY, "there is a command of this type and uuid");
            }
            if (commands.count(userId) > MAX_COMMANDS) {
                throw OpenImException.args("commands: more than " + MAX_COMMANDS);
            }
            UserCommandAddTips tips = UserCommandAddTips.newBuilder()
                    .setFromUserID(userId)
                    .setToUserID(userId)
                    .build();
            tell(caller, ADDED, userId, tips);
        });
    }

    /**
     * Changes a command; null leaves a text as it is.
     *
     * @throws OpenImException {@code ARGS} when a text is too long, {@code RECORD_NOT_FOUND} when there is no such command
     */
    public void update(Caller caller, CommandKey key, @Nullable String value, @Nullable String ex) {
        checkLength("value", value == null ? "" : value);
        checkLength("ex", ex == null ? "" : ex);
        String userId = key.userId();
        unitOfWork.run(() -> {
            lock(userId);
            UserCommand before = commands.find(key).orElseThrow(UserCommandService::notFound);
            commands.update(before.with(value, ex));
            UserCommandUpdateTips tips = UserCommandUpdateTips.newBuilder()
                    .setFromUserID(userId)
                    .setToUserID(userId)
                    .build();
            tell(caller, UPDATED, userId, tips);
        });
    }

    /**
     * Takes a command away.
     *
     * @throws OpenImException {@code RECORD_NOT_FOUND} when there is no such command
     */
    public void delete(Caller caller, CommandKey key) {
        String userId = key.userId();
        unitOfWork.run(() -> {
            if (!commands.delete(key)) {
                throw notFound();
            }
            UserCommandDeleteTips tips = UserCommandDeleteTips.newBuilder()
                    .setFromUserID(userId)
                    .setToUserID(userId)
                    .build();
            tell(caller, DELETED, userId, tips);
        });
    }

    /** Returns a user's commands of one type, oldest first. */
    public List<UserCommand> list(String userId, int type) {
        CommandKey.requireType(type);
        return commands.list(userId, type);
    }

    /** Returns all commands of a user, by type, oldest first. */
    public List<UserCommand> list(String userId) {
        return commands.list(userId);
    }

    /** Changes of one user come one after another, so that he neither gets too many nor loses half a change. */
    private void lock(String userId) {
        if (users.lock(userId).isEmpty()) {
            throw OpenImException.notFound("user not found, userID=" + userId);
        }
    }

    private void tell(Caller caller, int contentType, String userId, Message tips) {
        notifications.send(Notification.toUser(contentType, userId, userId, tips, caller.operationId()));
    }

    private static void checkLength(String name, String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw OpenImException.args(
                    name + ": " + text.length() + " characters (expected: " + MAX_TEXT_LENGTH + " or less)");
        }
    }

    private static OpenImException notFound() {
        return OpenImException.notFound("there is no command of this type and uuid");
    }
}
