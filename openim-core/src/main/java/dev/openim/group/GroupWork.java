package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Notification;
import dev.openim.notification.Notifications;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What all changes of groups have in common: a group is changed by one unit of work at a time, every change is a version in
 * the log of its members, and is announced with exactly that version. Safe for concurrent use; blocks.
 */
public final class GroupWork {
    private final GroupStores stores;
    private final GroupMembers remembered;
    private final Notifications notifications;
    private volatile GroupSettings settings;
    private final Clock clock;
    private final EntryGate gate;
    private final People people;

    /** As the next one, with everybody let in. */
    public GroupWork(
            GroupStores stores,
            GroupMembers remembered,
            Notifications notifications,
            GroupSettings settings,
            Clock clock) {
        this(stores, remembered, notifications, EntryGate.OPEN, settings, clock);
    }

    /**
     * Has somebody decide who enters.
     *
     * @param gate decides about those who are about to enter a group
     */
    public GroupWork(
            GroupStores stores,
            GroupMembers remembered,
            Notifications notifications,
            EntryGate gate,
            GroupSettings settings,
            Clock clock) {
        this.gate = gate;
        this.stores = stores;
        this.remembered = remembered;
        this.notifications = notifications;
        this.settings = settings;
        this.clock = clock;
        this.people = new People(stores.users());
    }

    EntryGate gate() {
        return gate;
    }

    GroupStores stores() {
        return stores;
    }

    /** Changes the settings, for what is done later. Does not block. */
    public void settings(GroupSettings newSettings) {
        settings = newSettings;
    }

    GroupSettings settings() {
        return settings;
    }

    People people() {
        return people;
    }

    long now() {
        return clock.millis();
    }

    /** Changes a group that exists and has not been dismissed. */
    void change(String groupId, Consumer<Group> work) {
        stores.unitOfWork().run(() -> work.accept(living(lock(groupId))));
    }

    /** Returns the group, held until the unit of work ends. The first thing to do in a unit. */
    Group lock(String groupId) {
        return stores.groups().lock(groupId).orElseThrow(() -> notFound(groupId));
    }

    /** Returns the group, if it has not been dismissed. */
    static Group living(Group group) {
        if (group.status() == Group.DISMISSED) {
            throw new OpenImException(ErrorCode.GROUP_DISMISSED, "group " + group.groupId() + " was dismissed");
        }
        return group;
    }

    /** Returns the group as it is, without holding it. */
    Group find(String groupId) {
        return stores.groups().find(List.of(groupId)).stream().findFirst().orElseThrow(() -> notFound(groupId));
    }

    /** Returns who calls, as the group knows him. */
    Actor actor(Caller caller, String groupId) {
        return new Actor(
                caller, stores.groups().member(groupId, caller.userId()).orElse(null));
    }

    /** Writes one version of the log of the group's members. */
    LogVersion log(String groupId, Collection<String> entries, LogChange.Kind kind) {
        return stores.logs().append(LogKey.groupMembers(groupId), entries, kind);
    }

    /** Announces what was changed in a group, inside the unit of work that changes it. */
    void announce(String groupId, List<Notification> notices) {
        stores.unitOfWork().afterCommit(() -> remembered.changed(groupId));
        notifications.send(notices);
    }

    /** As {@link #announce(String, List)}, for one. */
    void announce(String groupId, Notification notice) {
        announce(groupId, List.of(notice));
    }

    /** Announces what changes nothing in a group. */
    void tell(List<Notification> notices) {
        notifications.send(notices);
    }

    private static OpenImException notFound(String groupId) {
        return OpenImException.notFound("no group " + groupId);
    }
}
