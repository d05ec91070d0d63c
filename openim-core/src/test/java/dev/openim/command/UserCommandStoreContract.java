package dev.openim.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import org.junit.jupiter.api.Test;

/** What every {@link UserCommandStore} must do. Extend it once for each store. */
public abstract class UserCommandStoreContract {
    private final String alice = Fresh.id("alice");
    private final CommandKey key = new CommandKey(alice, 3, Fresh.unicodeId());
    private final UserCommand command = new UserCommand(key, "value \uD83D\uDE00 '", "{\"a\":1}", 1_700_000_000_123L);

    /** A new client of the same store each time, as a second node would have. */
    protected abstract UserCommandStore connect();

    @Test
    void aCommandComesBackAsItWasAdded() {
        assertThat(connect().add(command)).isTrue();
        assertThat(connect().find(key)).contains(command);
        assertThat(connect().list(alice)).containsExactly(command);
        assertThat(connect().list(alice, 3)).containsExactly(command);
        assertThat(connect().count(alice)).isEqualTo(1);
    }

    @Test
    void nobodyHasWhatWasNotAdded() {
        assertThat(connect().find(key)).isEmpty();
        assertThat(connect().list(alice)).isEmpty();
        assertThat(connect().list(alice, 3)).isEmpty();
        assertThat(connect().count(alice)).isZero();
    }

    @Test
    void theSameKeyIsAddedOnce() {
        connect().add(command);
        assertThat(connect().add(new UserCommand(key, "other", "", 9))).isFalse();
        assertThat(connect().list(alice)).containsExactly(command);
    }

    @Test
    void userTypeAndUuidTogetherAreTheKey() {
        String bob = Fresh.id("bob");
        connect().add(command);
        assertThat(connect().add(new UserCommand(new CommandKey(bob, 3, key.uuid()), "b", "", 1)))
                .isTrue();
        assertThat(connect().add(new UserCommand(new CommandKey(alice, -3, key.uuid()), "t", "", 1)))
                .isTrue();
        assertThat(connect().add(new UserCommand(new CommandKey(alice, 3, key.uuid() + "A"), "u", "", 1)))
                .isTrue();
        assertThat(connect().add(new UserCommand(new CommandKey(alice, 3, key.uuid() + "a"), "u", "", 1)))
                .isTrue();
        assertThat(connect().count(alice)).isEqualTo(4);
        assertThat(connect().list(bob)).hasSize(1);
    }

    @Test
    void anUpdateReplacesAllButTheCreationTime() {
        connect().add(command);
        UserCommand changed = new UserCommand(key, "", "new", 5);
        assertThat(connect().update(changed)).isTrue();
        assertThat(connect().update(changed)).isTrue();
        assertThat(connect().find(key)).contains(new UserCommand(key, "", "new", command.createTime()));
    }

    @Test
    void whatIsNotThereIsNeitherUpdatedNorDeleted() {
        assertThat(connect().update(command)).isFalse();
        assertThat(connect().delete(key)).isFalse();
        assertThat(connect().find(key)).isEmpty();
    }

    @Test
    void deletingLeavesTheOthers() {
        UserCommand other = new UserCommand(new CommandKey(alice, 3, "other"), "", "", 1);
        connect().add(command);
        connect().add(other);
        assertThat(connect().delete(key)).isTrue();
        assertThat(connect().delete(key)).isFalse();
        assertThat(connect().list(alice)).containsExactly(other);
    }

    @Test
    void commandsAreOrderedByTypeThenByCreationThenByUuid() {
        UserCommand first = command(1, "z", 30);
        UserCommand second = command(2, "z", 10);
        UserCommand third = command(2, "a", 20);
        UserCommand fourth = command(2, "b", 20);
        UserCommandStore store = connect();
        store.add(fourth);
        store.add(first);
        store.add(third);
        store.add(second);
        assertThat(connect().list(alice)).containsExactly(first, second, third, fourth);
        assertThat(connect().list(alice, 2)).containsExactly(second, third, fourth);
    }

    private UserCommand command(int type, String uuid, long createTime) {
        return new UserCommand(new CommandKey(alice, type, uuid), "v", "", createTime);
    }
}
