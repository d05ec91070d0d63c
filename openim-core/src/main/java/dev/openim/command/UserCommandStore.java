package dev.openim.command;

import java.util.List;
import java.util.Optional;

/**
 * The commands of all users.
 *
 * <p><b>Shape.</b> A user's commands have an order: by type, then by their time of creation, then by uuid.
 * <p><b>Guarantee.</b> Each method is all or nothing. Inside a {@link dev.openim.store.UnitOfWork} changes are part of it.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface UserCommandStore {
    /** Adds a command. Returns false when there is one with this key. */
    boolean add(UserCommand command);

    /** Replaces a command, but for its creation time. Returns false when there is none with this key. */
    boolean update(UserCommand command);

    /** Takes a command away. Returns false when there is none with this key. */
    boolean delete(CommandKey key);

    Optional<UserCommand> find(CommandKey key);

    /** Returns a user's commands of one type, in their order. */
    List<UserCommand> list(String userId, int type);

    /** Returns all commands of a user, in their order. */
    List<UserCommand> list(String userId);

    /** Returns how many commands a user has. */
    int count(String userId);
}
