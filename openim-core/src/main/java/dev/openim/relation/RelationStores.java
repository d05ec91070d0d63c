package dev.openim.relation;

import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.UserStore;

/**
 * The stores that contacts are kept in.
 *
 * @param unitOfWork the one that all of them belong to
 */
public record RelationStores(
        UnitOfWork unitOfWork,
        FriendStore friends,
        FriendApplicationStore applications,
        BlackStore blacks,
        VersionLogStore logs,
        UserStore users) {}
