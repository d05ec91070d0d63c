package dev.openim.sync;

import static dev.openim.sync.LogChange.Kind.DELETE;
import static dev.openim.sync.LogChange.Kind.INSERT;
import static dev.openim.sync.LogChange.Kind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link VersionLogStore} must do. Extend it once for each store. */
public abstract class VersionLogStoreContract {
    private final LogKey log = LogKey.friends(Fresh.id("alice"));

    /** A new client of the same store each time, as a second node would have. */
    protected abstract VersionLogStore connect();

    @Test
    void aLogNobodyHasWrittenToStandsAtOneWithoutChanges() {
        LogVersion version = connect().current(log);
        assertThat(version.version()).isEqualTo(1);
        assertThat(version.id()).matches("[0-9a-f]{24}").isNotEqualTo("0".repeat(24));
        assertThat(connect().current(log)).isEqualTo(version);
        assertThat(connect().since(log, 0, 10)).isEmpty();
    }

    @Test
    void aChangeBeginsANewLogAtOne() {
        LogVersion version = connect().append(log, List.of("bob"), INSERT);
        assertThat(version.version()).isEqualTo(1);
        assertThat(connect().current(log)).isEqualTo(version);
        assertThat(connect().since(log, 0, 10)).containsExactly(new LogChange("bob", INSERT, 1));
    }

    @Test
    void aLogThatWasLookedAtGoesOnFromOne() {
        LogVersion before = connect().current(log);
        assertThat(connect().append(log, List.of("bob"), INSERT)).isEqualTo(before.next());
        assertThat(connect().since(log, 1, 10)).containsExactly(new LogChange("bob", INSERT, 2));
    }

    @Test
    void aChangeOfSeveralEntriesIsOneVersion() {
        connect().append(log, List.of("bob"), INSERT);
        assertThat(connect().append(log, List.of("carol", "dave"), INSERT).version())
                .isEqualTo(2);
        assertThat(connect().since(log, 1, 10))
                .containsExactlyInAnyOrder(new LogChange("carol", INSERT, 2), new LogChange("dave", INSERT, 2));
    }

    @Test
    void onlyTheLastChangeOfAnEntryIsKept() {
        connect().append(log, List.of("bob", "carol"), INSERT);
        connect().append(log, List.of("bob"), UPDATE);
        connect().append(log, List.of("carol"), DELETE);
        connect().append(log, List.of("bob"), DELETE);
        assertThat(connect().since(log, 0, 10))
                .containsExactly(new LogChange("carol", DELETE, 3), new LogChange("bob", DELETE, 4));
    }

    @Test
    void changesComeInTheOrderOfTheirVersionsUpToTheLimit() {
        IntStream.rangeClosed(1, 12).forEach(i -> connect().append(log, List.of("entry" + (20 - i)), INSERT));
        assertThat(connect().since(log, 3, 5)).extracting(LogChange::version).containsExactly(4L, 5L, 6L, 7L, 8L);
        assertThat(connect().since(log, 12, 5)).isEmpty();
    }

    @Test
    void anEntryNamedTwiceInAChangeIsOneEntry() {
        connect().append(log, List.of("bob", "bob"), INSERT);
        assertThat(connect().since(log, 0, 10)).containsExactly(new LogChange("bob", INSERT, 1));
    }

    @Test
    void theEmptyEntryIsAnEntry() {
        connect().append(log, List.of(""), UPDATE);
        assertThat(connect().since(log, 0, 10)).containsExactly(new LogChange("", UPDATE, 1));
    }

    @Test
    void logsOfOneIdAndOfOtherIdsAreDifferent() {
        LogVersion friends = connect().append(log, List.of("bob"), INSERT);
        LogVersion groups = connect().current(LogKey.joinedGroups(log.id()));
        assertThat(groups.version()).isEqualTo(1);
        assertThat(groups.id()).isNotEqualTo(friends.id());
        for (LogKey other : List.of(
                LogKey.joinedGroups(log.id()),
                LogKey.groupMembers(log.id()),
                LogKey.conversations(log.id()),
                LogKey.friends(log.id() + " "),
                LogKey.friends(log.id().replace('a', 'A')))) {
            assertThat(connect().since(other, 0, 10)).isEmpty();
        }
    }

    @Test
    void manyEntriesChangeAtOnce() {
        List<String> entries =
                IntStream.range(0, 1200).mapToObj(i -> Fresh.id("member")).toList();
        connect().append(log, entries.subList(0, 700), INSERT);
        connect().append(log, entries, UPDATE);
        assertThat(connect().since(log, 1, 5000))
                .hasSize(1200)
                .allSatisfy(change -> assertThat(change.version()).isEqualTo(2));
    }

    @Test
    void oneEntryChangesInManyLogsAtOnce() {
        List<LogKey> logs = IntStream.range(0, 700)
                .mapToObj(i -> LogKey.joinedGroups(Fresh.id("member")))
                .toList();
        connect().append(logs.get(5), List.of("other"), INSERT);
        assertThat(connect().appendAll(logs, "group", INSERT)).containsOnlyKeys(logs);
        Map<LogKey, LogVersion> versions = connect().appendAll(logs.subList(0, 2), "group", UPDATE);
        assertThat(versions)
                .containsOnly(
                        Map.entry(logs.get(0), connect().current(logs.get(0))),
                        Map.entry(logs.get(1), connect().current(logs.get(1))));
        connect().appendAll(List.of(), "group", UPDATE);
        assertThat(connect().since(logs.get(0), 0, 10)).containsExactly(new LogChange("group", UPDATE, 2));
        assertThat(connect().since(logs.get(5), 0, 10))
                .containsExactly(new LogChange("other", INSERT, 1), new LogChange("group", INSERT, 2));
        assertThat(connect().since(logs.get(699), 0, 10)).containsExactly(new LogChange("group", INSERT, 1));
        assertThat(connect().current(logs.get(0)).version()).isEqualTo(2);
        assertThat(connect().current(logs.get(699)).version()).isEqualTo(1);
        assertThat(connect().current(logs.get(0)).id())
                .isNotEqualTo(connect().current(logs.get(699)).id());
    }

    @Test
    void idsMayBeAnyUnicode() {
        LogKey key = LogKey.friends(Fresh.unicodeId());
        String entry = Fresh.unicodeId();
        connect().append(key, List.of(entry), INSERT);
        assertThat(connect().since(key, 0, 10)).containsExactly(new LogChange(entry, INSERT, 1));
    }

    /** Oracle: the versions that the threads got are 1 to n, each once, of one log id, and no change is missing. */
    @Test
    void noVersionIsGivenTwice() throws Exception {
        List<VersionLogStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 50; round++) {
                LogKey key = LogKey.conversations(Fresh.id("alice"));
                List<LogVersion> versions = race.round(
                        thread -> nodes.get(thread).append(key, List.of("entry" + thread, "shared"), INSERT));
                assertThat(versions).extracting(LogVersion::version).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
                assertThat(versions)
                        .extracting(LogVersion::id)
                        .containsOnly(connect().current(key).id());
                List<LogChange> changes = connect().since(key, 0, 10);
                assertThat(changes)
                        .extracting(LogChange::entryId)
                        .containsExactlyInAnyOrder("entry0", "entry1", "entry2", "entry3", "shared");
                assertThat(changes).contains(new LogChange("shared", INSERT, 4));
            }
        }
    }

    /** Oracle: all who look at a new log first see the same id. */
    @Test
    void aLogComesIntoBeingOnce() throws Exception {
        List<VersionLogStore> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 30; round++) {
                LogKey key = LogKey.conversations(Fresh.id("alice"));
                assertThat(race.round(thread -> nodes.get(thread).current(key)))
                        .containsOnly(connect().current(key));
            }
        }
    }

    /** Oracle: writers of the same logs in different orders all end, and each log has counted every change. */
    @Test
    void theOrderOfTheLogsDoesNotMatter() throws Exception {
        List<LogKey> logs = IntStream.range(0, 10)
                .mapToObj(i -> LogKey.joinedGroups(Fresh.id("member")))
                .toList();
        List<LogKey> reversed =
                IntStream.range(0, 10).mapToObj(i -> logs.get(9 - i)).toList();
        List<VersionLogStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 15; round++) {
                race.round(thread -> {
                    nodes.get(thread).appendAll(thread % 2 == 0 ? logs : reversed, "group" + thread, INSERT);
                    return thread;
                });
            }
        }
        assertThat(logs)
                .allSatisfy(key -> assertThat(connect().current(key).version()).isEqualTo(60));
        assertThat(LongStream.rangeClosed(57, 60).boxed().toList())
                .isEqualTo(connect().since(logs.get(0), 0, 10).stream()
                        .map(LogChange::version)
                        .toList());
    }
}
