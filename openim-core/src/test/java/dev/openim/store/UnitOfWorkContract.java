package dev.openim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openim.auth.Platform;
import dev.openim.auth.TokenRecord;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationSettings;
import dev.openim.conversation.ReadPosition;
import dev.openim.group.Group;
import dev.openim.group.GroupFixtures;
import dev.openim.group.GroupMember;
import dev.openim.inbox.InboxEntry;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.seq.SeqKey;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.user.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link UnitOfWork} must do together with the stores of its kind. Extend it once for each kind of store. */
public abstract class UnitOfWorkContract {
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String groupId = Fresh.id("g");
    private final String chat = Fresh.id("si");
    private final SeqKey counter = SeqKey.timeline(chat);
    private final LogKey log = LogKey.friends(alice);
    private final SendKey sendKey = SendKey.of(alice, chat);

    /** New clients of the same stores each time, as a second node would have. */
    protected abstract Stores connect();

    @Test
    void aUnitReturnsWhatItsWorkReturns() {
        assertThat(connect().unitOfWork().run(() -> "result")).isEqualTo("result");
    }

    @Test
    void itIsKnownWhetherThereIsAUnitAround() {
        UnitOfWork unit = connect().unitOfWork();
        assertThat(unit.isActive()).isFalse();
        List<Boolean> active = new ArrayList<>();
        unit.run(() -> {
            active.add(unit.isActive());
            unit.afterCommit(() -> active.add(unit.isActive()));
        });
        assertThat(active).containsExactly(true, false);
        assertThat(unit.isActive()).isFalse();
    }

    @Test
    void whatTheWorkThrowsComesOutAsItIs() {
        RuntimeException failure = new IllegalArgumentException("no");
        assertThatThrownBy(() -> fail(connect(), failure)).isSameAs(failure);
        Error error = new AssertionError("no");
        assertThatThrownBy(() -> connect().unitOfWork().run(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void whatAUnitDidIsSeenByOthersInEveryStore() {
        Stores stores = connect();
        stores.unitOfWork().run(() -> writeEverything(stores));
        assertThat(everything(connect())).isEqualTo(everything(stores)).doesNotContain("nothing");
    }

    @Test
    void aUnitSeesWhatItDid() {
        Stores stores = connect();
        String inside = stores.unitOfWork().run(() -> {
            writeEverything(stores);
            return everything(stores).toString();
        });
        assertThat(inside).isEqualTo(everything(connect()).toString());
    }

    @Test
    void ofAFailedUnitNothingRemainsInAnyStore() {
        Stores stores = connect();
        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    writeEverything(stores);
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(everything(stores)).containsOnly("nothing");
        assertThat(everything(connect())).containsOnly("nothing");
    }

    @Test
    void aFailedUnitLeavesWhatWasThereBefore() {
        Stores stores = connect();
        writeEverything(stores);
        List<String> before = everything(stores);
        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    changeEverything(stores);
                    assertThat(everything(stores)).doesNotContainAnyElementsOf(before);
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(everything(connect())).isEqualTo(before);
    }

    @Test
    void numbersOfAFailedUnitAreGivenAgain() {
        Stores stores = connect();
        stores.seqs().allocate(Map.of(counter, 3));
        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    assertThat(stores.seqs().allocate(Map.of(counter, 5))).containsEntry(counter, 4L);
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(connect().seqs().allocate(Map.of(counter, 1))).containsEntry(counter, 4L);
    }

    @Test
    void aUnitInsideAUnitJoinsIt() {
        Stores stores = connect();
        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.unitOfWork().run(() -> writeEverything(stores));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(everything(connect())).containsOnly("nothing");
    }

    @Test
    void aUnitWhoseInnerUnitFailedCannotSucceed() {
        Stores stores = connect();
        assertThatIllegalStateException()
                .isThrownBy(() -> stores.unitOfWork().run(() -> {
                    writeEverything(stores);
                    assertThatThrownBy(() -> fail(stores, new IllegalArgumentException("no")))
                            .hasMessage("no");
                }));
        assertThat(everything(connect())).containsOnly("nothing");
    }

    @Test
    void aUnitInWhichAStoreFailedCannotSucceed() {
        Stores stores = connect();
        NewMessage message = message(1);
        stores.messages().append(List.of(message));
        assertThatIllegalStateException()
                .isThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.users().create(List.of(user("Alice")));
                    assertThatThrownBy(() -> stores.messages().append(List.of(message(2), message)))
                            .isInstanceOf(DuplicateMessageException.class);
                }));
        assertThat(connect().users().find(List.of(alice))).isEmpty();
        assertThat(connect().messages().read(List.of(new SeqRange(chat, 1, 2)))).hasSize(1);
    }

    @Test
    void anAnswerOfFalseDoesNotSpoilAUnit() {
        Stores stores = connect();
        stores.users().create(List.of(user("Alice")));
        stores.groups().create(group("first"), List.of());
        stores.unitOfWork().run(() -> {
            User other = new User(bob, "Bob", "", "", 0, 0, 5);
            assertThat(stores.users().create(List.of(other, user("Mallory")))).isFalse();
            assertThat(stores.groups().create(group("second"), List.of(member("m"))))
                    .isFalse();
            assertThat(stores.messages().revoke(chat, 1, "{}")).isFalse();
            stores.seqs().allocate(Map.of(counter, 2));
        });
        assertThat(connect().seqs().current(List.of(counter))).containsEntry(counter, 2L);
        assertThat(connect().users().find(List.of(alice, bob))).containsExactly(user("Alice"));
        assertThat(connect().groups().memberIds(groupId)).isEmpty();
    }

    @Test
    void afterAFailedUnitTheNextOneIsAsGoodAsNew() {
        Stores stores = connect();
        assertThatThrownBy(() -> fail(stores, new IllegalArgumentException("no")))
                .hasMessage("no");
        stores.unitOfWork().run(() -> writeEverything(stores));
        assertThat(everything(connect())).doesNotContain("nothing");
    }

    @Test
    void whatFollowsAUnitIsDoneInOrderWhenTheOutermostHasTakenEffectAndBeforeItReturns() {
        Stores stores = connect();
        UnitOfWork unit = stores.unitOfWork();
        List<String> done = new ArrayList<>();
        unit.run(() -> {
            unit.afterCommit(() -> done.add("first " + seenByOthers()));
            unit.run(() -> {
                stores.users().create(List.of(user("Alice")));
                unit.afterCommit(() -> done.add("second " + seenByOthers()));
            });
            assertThat(done).isEmpty();
            unit.afterCommit(() -> done.add("third " + seenByOthers()));
        });
        assertThat(done).containsExactly("first true", "second true", "third true");
        unit.run(() -> assertThat(done).hasSize(3));
        assertThat(done).hasSize(3);
    }

    @Test
    void nothingFollowsAUnitThatFailed() {
        Stores stores = connect();
        UnitOfWork unit = stores.unitOfWork();
        List<String> done = new ArrayList<>();
        assertThatThrownBy(() -> unit.run(() -> {
                    unit.afterCommit(() -> done.add("outer"));
                    unit.run(() -> unit.afterCommit(() -> done.add("inner")));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThatIllegalStateException()
                .isThrownBy(() -> unit.run(() -> {
                    unit.afterCommit(() -> done.add("spoiled"));
                    assertThatThrownBy(() -> fail(stores, new IllegalArgumentException("no")))
                            .hasMessage("no");
                }));
        unit.run(() -> stores.users().create(List.of(user("Alice"))));
        assertThat(done).isEmpty();
    }

    @Test
    void whatFollowsAUnitIsNotInsideIt() {
        Stores stores = connect();
        UnitOfWork unit = stores.unitOfWork();
        List<String> done = new ArrayList<>();
        unit.run(() -> {
            stores.users().create(List.of(user("Alice")));
            unit.afterCommit(() -> {
                stores.users().update(user("Alicia"));
                done.add(connect().users().find(List.of(alice)).get(0).nickname());
            });
            unit.afterCommit(() -> assertThatThrownBy(() -> unit.run(() -> {
                        stores.users().update(user("Mallory"));
                        throw new IllegalArgumentException("no");
                    }))
                    .hasMessage("no"));
            unit.afterCommit(() -> unit.run(() -> unit.afterCommit(() -> done.add("of a unit of its own"))));
            unit.afterCommit(() -> unit.afterCommit(() -> done.add("outside of any")));
        });
        assertThat(done).containsExactly("Alicia", "of a unit of its own", "outside of any");
        assertThat(connect().users().find(List.of(alice))).containsExactly(user("Alicia"));
    }

    @Test
    void whatFollowsAUnitCannotFailItNorWhatFollowsIt() {
        Stores stores = connect();
        UnitOfWork unit = stores.unitOfWork();
        List<String> done = new ArrayList<>();
        String result = unit.run(() -> {
            stores.users().create(List.of(user("Alice")));
            unit.afterCommit(() -> {
                throw new IllegalArgumentException("an exception on purpose");
            });
            unit.afterCommit(() -> {
                throw new AssertionError("an error on purpose");
            });
            unit.afterCommit(() -> done.add("the rest"));
            return "result";
        });
        assertThat(result).isEqualTo("result");
        assertThat(done).containsExactly("the rest");
        assertThat(seenByOthers()).isTrue();
    }

    @Test
    void outsideAUnitWhatFollowsIsDoneAtOnce() {
        List<String> done = new ArrayList<>();
        connect().unitOfWork().afterCommit(() -> done.add("at once"));
        assertThat(done).containsExactly("at once");
    }

    /** Oracle: units that lose conflicts run again, and what follows is done once for each that took effect. */
    @Test
    void whatFollowsAUnitThatRanTwiceIsDoneOnce() throws Exception {
        SeqKey other = SeqKey.inbox(bob);
        List<Stores> nodes = List.of(connect(), connect(), connect());
        AtomicInteger done = new AtomicInteger();
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 3; round++) {
                race.round(thread -> nodes.get(thread).unitOfWork().run(() -> {
                    SeqKey first = thread % 2 == 0 ? counter : other;
                    nodes.get(thread).unitOfWork().afterCommit(done::incrementAndGet);
                    nodes.get(thread).seqs().allocate(Map.of(first, 1));
                    return nodes.get(thread).seqs().allocate(Map.of(first.equals(counter) ? other : counter, 1));
                }));
            }
        }
        assertThat(done).hasValue(9);
    }

    private boolean seenByOthers() {
        return !connect().users().find(List.of(alice)).isEmpty();
    }

    /** Oracle: whenever the reader looks while a unit is under way that will fail, he sees nothing of it. */
    @Test
    void nobodySeesAPartOfAUnit() throws Exception {
        Stores stores = connect();
        Stores reader = connect();
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(() -> {
            awaitQuietly(written);
            return everything(reader);
        });
        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    writeEverything(stores);
                    written.countDown();
                    // A store that lets readers wait for the unit's end is right, too: so nobody waits for the reader.
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(seen.get(30, TimeUnit.SECONDS)).containsOnly("nothing");
    }

    /**
     * Oracle: units that count the same two counters in opposite orders all succeed; both counters have counted every unit
     * once, though some units lost a conflict and ran twice.
     */
    @Test
    void unitsInEachOthersWayAllSucceed() throws Exception {
        SeqKey other = SeqKey.inbox(bob);
        List<Stores> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 3; round++) {
                race.round(thread -> nodes.get(thread).unitOfWork().run(() -> {
                    SeqKey first = thread % 2 == 0 ? counter : other;
                    nodes.get(thread).seqs().allocate(Map.of(first, 1));
                    return nodes.get(thread).seqs().allocate(Map.of(first.equals(counter) ? other : counter, 1));
                }));
            }
        }
        assertThat(connect().seqs().current(List.of(counter, other))).isEqualTo(Map.of(counter, 9L, other, 9L));
    }

    /**
     * Oracle: the transfer's unit of work, run by several nodes at once with failures among them, gives every timeline and
     * inbox the numbers 1 to n without a hole, and each number has its message.
     */
    @Test
    void batchesOfSeveralNodesLeaveNoHole() throws Exception {
        List<Stores> nodes = List.of(connect(), connect(), connect());
        int rounds = 20;
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < rounds; round++) {
                boolean failing = round % 3 == 0;
                race.round(thread -> transfer(nodes.get(thread), "si_" + thread + chat, failing && thread == 1));
            }
        }
        List<Long> timeline1 = new ArrayList<>();
        connect()
                .messages()
                .read(List.of(new SeqRange("si_1" + chat, 1, 1000)))
                .forEach(message -> timeline1.add(message.seq()));
        int succeeded = rounds - 7;
        assertThat(timeline1).hasSize(2 * succeeded).isSorted().endsWith(2L * succeeded);
        List<InboxEntry> inbox = connect().inboxes().read(alice, 0, 1000);
        assertThat(inbox).hasSize(2 * (2 * rounds + succeeded));
        assertThat(inbox.get(inbox.size() - 1).inboxSeq()).isEqualTo(inbox.size());
    }

    /** Oracle: units of several nodes that lock a user, and change what they found, never undo each other. */
    @Test
    void aLockedUserIsChangedByOneUnitAfterTheOther() throws Exception {
        List<Stores> nodes = List.of(connect(), connect(), connect());
        connect().users().create(List.of(user("")));
        int rounds = 20;
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < rounds; round++) {
                race.round(thread -> nodes.get(thread).unitOfWork().run(() -> {
                    User found = nodes.get(thread).users().lock(alice).orElseThrow();
                    return nodes.get(thread).users().update(user(found.nickname() + "x"));
                }));
            }
        }
        assertThat(connect().users().lock(alice)).contains(user("x".repeat(3 * rounds)));
        assertThat(connect().users().lock(bob)).isEmpty();
    }

    /** Two messages from alice to bob in one unit, as the transfer stores them. */
    private boolean transfer(Stores node, String conversationId, boolean failing) {
        try {
            return node.unitOfWork().run(() -> {
                SeqKey timeline = SeqKey.timeline(conversationId);
                SeqKey inbox = SeqKey.inbox(alice);
                Map<SeqKey, Long> first = node.seqs().allocate(Map.of(timeline, 2, inbox, 2));
                List<NewMessage> messages = new ArrayList<>();
                List<InboxEntry> entries = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    long seq = first.getOrDefault(timeline, 0L) + i;
                    long inboxSeq = first.getOrDefault(inbox, 0L) + i;
                    SendKey key = SendKey.of(alice, conversationId + seq);
                    messages.add(new NewMessage(conversationId, seq, alice, 5, key, new byte[400]));
                    entries.add(new InboxEntry(alice, inboxSeq, conversationId, seq, 5));
                }
                node.messages().append(messages);
                node.inboxes().append(entries);
                node.userSeqs()
                        .advanceRead(List.of(new ReadPosition(
                                alice, conversationId, messages.get(1).seq())));
                if (failing) {
                    throw new IllegalArgumentException("no");
                }
                return true;
            });
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void writeEverything(Stores stores) {
        stores.seqs().allocate(Map.of(counter, 2));
        stores.messages().append(List.of(message(1)));
        stores.messages().deleteForUser(bob, chat, List.of(1L));
        stores.inboxes().append(List.of(new InboxEntry(alice, 1, chat, 1, 5)));
        stores.conversations().createMissing(List.of(Conversation.group(alice, groupId, 5)));
        stores.userSeqs().advanceRead(List.of(new ReadPosition(alice, chat, 2)));
        stores.userSeqs().raiseMin(alice, chat, 1);
        stores.versionLogs().append(log, List.of(bob), LogChange.Kind.INSERT);
        stores.users().create(List.of(user("Alice")));
        stores.tokens().update(alice, before -> List.of(new TokenRecord("t1", Platform.WEB, 1, 2, false)));
        stores.groups().create(group("Friends"), List.of(member("Al")));
    }

    private void changeEverything(Stores stores) {
        stores.seqs().allocate(Map.of(counter, 1));
        stores.seqs().raise(counter, 50);
        stores.messages().append(List.of(new NewMessage(chat, 2, bob, 5, null, new byte[1])));
        stores.messages().revoke(chat, 1, "{}");
        stores.messages().markRead(chat, bob, List.of(1L));
        stores.messages().deleteForAll(chat, List.of(1L));
        stores.messages().deleteForUser(bob, chat, List.of(2L));
        stores.inboxes().append(List.of(new InboxEntry(alice, 2, chat, 2, 5)));
        String conversationId = Conversation.group(alice, groupId, 5).conversationId();
        ConversationSettings pinned = new ConversationSettings(0, true, false, 0, "", "", 0, false, 0, 0);
        stores.conversations().update(alice, conversationId, pinned);
        stores.conversations().delete(alice, List.of(conversationId));
        stores.userSeqs().advanceRead(List.of(new ReadPosition(alice, chat, 9)));
        stores.userSeqs().raiseMin(alice, chat, 9);
        stores.userSeqs().setMax(alice, chat, 9);
        stores.versionLogs().append(log, List.of(bob), LogChange.Kind.DELETE);
        stores.versionLogs().appendAll(List.of(log), bob, LogChange.Kind.UPDATE);
        stores.users().update(user("Alicia"));
        stores.tokens().update(alice, before -> List.of());
        String second = Fresh.id("g");
        stores.groups()
                .create(
                        GroupFixtures.group(second, alice, ""),
                        List.of(new GroupMember(second, alice, 100, "", "", "", 2, "", "", 0, 9)));
    }

    /** What the stores hold of this test's ids, a line for each; "nothing" where they hold nothing. */
    private List<String> everything(Stores stores) {
        SeqRange range = new SeqRange(chat, 1, 10);
        List<String> messages = new ArrayList<>();
        stores.messages()
                .read(List.of(range))
                .forEach(message -> messages.add(message.seq() + " " + message.senderId() + " " + message.read() + " "
                        + message.revocation() + " " + message.payload().length));
        return List.of(
                orNothing(stores.seqs().current(List.of(counter)).values()),
                orNothing(messages),
                orNothing(stores.messages().deletedForUser(bob, List.of(range)).values()),
                orNothing(stores.inboxes().read(alice, 0, 10)),
                orNothing(stores.conversations().list(alice, 0, 10)),
                orNothing(stores.userSeqs().get(alice, List.of(chat)).values()),
                orNothing(stores.versionLogs().since(log, 0, 10)),
                orNothing(stores.users().find(List.of(alice))),
                orNothing(stores.tokens().list(alice)),
                orNothing(stores.groups().joinedGroupIds(alice)));
    }

    private static String orNothing(Collection<?> rows) {
        return rows.isEmpty() ? "nothing" : rows.toString();
    }

    private static void fail(Stores stores, RuntimeException failure) {
        stores.unitOfWork().run(() -> {
            throw failure;
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private NewMessage message(long seq) {
        return new NewMessage(chat, seq, alice, 5, seq == 1 ? sendKey : null, new byte[] {1, 2, 3});
    }

    private User user(String nickname) {
        return new User(alice, nickname, "", "", 0, 0, 5);
    }

    private Group group(String name) {
        return GroupFixtures.group(groupId, alice, name);
    }

    private GroupMember member(String nickname) {
        return new GroupMember(groupId, alice, GroupMember.OWNER, nickname, "", "", 2, "", "", 0, 5);
    }
}
