package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.store.InMemoryUnitOfWork;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupMembersTest {
    private final InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
    private final InMemoryGroupStore store = new InMemoryGroupStore(unit);
    private final GroupMembers members = new GroupMembers(store);

    @BeforeEach
    void found() {
        store.create(
                GroupFixtures.group("g", "alice", "G"),
                List.of(GroupFixtures.member("g", "alice", GroupMember.OWNER, 1)));
    }

    @Test
    void whoAsksWithinAUnitIsNotHeldBackByWhoLoadsOutsideOfIt() {
        List<String> inside = unit.run(() -> {
            Thread outside = new Thread(() -> members.ids("g"));
            outside.setDaemon(true);
            outside.start();
            await().until(() -> outside.getState() == Thread.State.WAITING); // for this unit
            return members.ids("g");
        });

        assertThat(inside).containsExactly("alice");
    }

    @Test
    void aChangeIsSeenAtOnce() {
        assertThat(members.ids("g")).containsExactly("alice");
        store.addMembers("g", List.of(GroupFixtures.member("g", "bob", GroupMember.ORDINARY, 2)));
        assertThat(members.ids("g")).containsExactly("alice"); // remembered

        members.changed("g");

        assertThat(members.ids("g")).containsExactly("alice", "bob");
    }

    @Test
    void whatWasReadBeforeAChangeIsNotRemembered() {
        CompletableFuture<List<String>> early = unit.run(() -> {
            CompletableFuture<List<String>> asked = new CompletableFuture<>();
            Thread outside = new Thread(() -> asked.complete(members.ids("g")));
            outside.setDaemon(true);
            outside.start();
            await().until(() -> outside.getState() == Thread.State.WAITING);
            members.changed("g"); // as it happens while the other is reading
            return asked;
        });
        assertThat(early.join()).containsExactly("alice");
        store.addMembers("g", List.of(GroupFixtures.member("g", "bob", GroupMember.ORDINARY, 2)));

        assertThat(members.ids("g")).containsExactly("alice", "bob");
    }
}
