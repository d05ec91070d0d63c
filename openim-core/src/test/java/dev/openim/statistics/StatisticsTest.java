package dev.openim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.OpenImException;
import dev.openim.group.Group;
import dev.openim.group.GroupFixtures;
import dev.openim.message.NewMessage;
import dev.openim.statistics.Activity.Kind;
import dev.openim.store.EpochDays;
import dev.openim.store.Stores;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    private static final long DAY = EpochDays.MILLIS;
    /** Wide enough for whatever the tests send while midnight passes. */
    private static final Period NOW =
            new Period(System.currentTimeMillis() - 2 * DAY, System.currentTimeMillis() + 2 * DAY);

    private final Stores stores = Stores.inMemory();
    private final Chat chat = new Chat(stores, UnaryOperator.identity());
    private final Statistics statistics = new Statistics(stores.users(), stores.groups(), stores.activity());

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void registrationsAreCountedToTheMillisecondAndByDay() {
        long start = 100 * DAY + 1_000;
        long end = 102 * DAY;
        List.of(1L, start - 1, start, 101 * DAY - 1, 101 * DAY, end - 1, end, end + 1)
                .forEach(time -> stores.users().create(List.of(new User("u" + time, "", "", "", 0, 0, time))));
        Growth growth = statistics.registeredUsers(new Period(start, end));
        assertThat(growth.total()).isEqualTo(8);
        assertThat(growth.before()).isEqualTo(2);
        assertThat(growth.perDay())
                .containsExactly(Map.entry(LocalDate.of(1970, 4, 11), 2L), Map.entry(LocalDate.of(1970, 4, 12), 2L));
        assertThat(statistics.registeredUsers(new Period(start, start)).perDay())
                .isEmpty();
    }

    @Test
    void groupsAreCountedEvenWhenTheyWereDismissed() {
        stores.groups().create(group("g1", Group.NORMAL, 5 * DAY), List.of());
        stores.groups().create(group("g2", Group.DISMISSED, 5 * DAY + 1), List.of());
        stores.groups().create(group("g3", Group.NORMAL, 6 * DAY), List.of());
        Growth growth = statistics.createdGroups(new Period(5 * DAY + 1, 6 * DAY + 1));
        assertThat(growth.total()).isEqualTo(3);
        assertThat(growth.before()).isEqualTo(1);
        assertThat(growth.perDay().values()).containsExactly(1L, 1L);
    }

    @Test
    void messagesAreCountedForWhoSentThem() {
        Caller alice = chat.register("alice");
        Caller bob = chat.register("bob");
        String group = group(alice, bob);
        await().until(() -> statistics.activeGroups(NOW, false, 0, 10).messages() == 1);
        for (int i = 0; i < 3; i++) {
            chat.sendText(bob, alice, "text " + i);
        }
        chat.sendText(alice, bob, "text");
        chat.send(bob, toGroup(bob, group));
        chat.reads.markConversation(alice, alice.userId(), pair(alice, bob), 4, List.of());

        Ranking toUsers = statistics.activeUsers(NOW, false, false, 0, 10);
        assertThat(toUsers.page()).containsExactly(new Ranked(bob.userId(), 3), new Ranked(alice.userId(), 1));
        assertThat(toUsers.messages()).isEqualTo(4);
        assertThat(toUsers.active()).isEqualTo(2);
        assertThat(sum(toUsers)).isEqualTo(4);

        Ranking all = statistics.activeUsers(NOW, true, true, 0, 1);
        assertThat(all.page())
                .as("her message, and that she created the group")
                .containsExactly(new Ranked(alice.userId(), 2));
        assertThat(all.messages()).isEqualTo(6);
        assertThat(all.active()).isEqualTo(2);

        Ranking groups = statistics.activeGroups(NOW, false, 0, 10);
        assertThat(groups.page()).containsExactly(new Ranked(group, 2));
        assertThat(statistics.messages(NOW).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(6);
    }

    @Test
    void aMessageThatIsSentAgainIsCountedOnce() {
        Caller alice = chat.register("alice");
        Caller bob = chat.register("bob");
        MsgData.Builder message = Chat.text(alice, bob, "text");
        chat.send(alice, message);
        chat.send(alice, message);
        assertThat(statistics.activeUsers(NOW, true, false, 0, 10).page())
                .containsExactly(new Ranked(alice.userId(), 1));
    }

    @Test
    void notificationsAndWhatAccountsWriteAreNobodysActivity() {
        assertThat(Activity.of(List.of(message("n_a_b", "a", 1), message("n_g", "a", 1), message("sn_a_b", "a", 1))))
                .isEmpty();
    }

    @Test
    void messagesOfABatchAreOneCountForEachDayAndSenderAndGroup() {
        assertThat(Activity.of(List.of(
                        message("si_a_b", "a", DAY - 1),
                        message("si_a_c", "a", DAY - 1),
                        message("si_a_b", "a", DAY),
                        message("sg_7", "b", DAY),
                        message("sg_7", "a", DAY))))
                .containsExactly(
                        new Activity(new Activity.Key(Kind.TO_USERS, 0, "a"), 2),
                        new Activity(new Activity.Key(Kind.TO_USERS, 1, "a"), 1),
                        new Activity(new Activity.Key(Kind.TO_GROUPS, 1, "a"), 1),
                        new Activity(new Activity.Key(Kind.TO_GROUPS, 1, "b"), 1),
                        new Activity(new Activity.Key(Kind.IN_GROUP, 1, "7"), 2));
    }

    @Test
    void aPeriodCountsEachDayItTouches() {
        for (long day = 10; day < 15; day++) {
            stores.activity().add(List.of(new Activity(new Activity.Key(Kind.TO_USERS, day, "a"), 1L << day)));
        }
        assertThat(messages(11 * DAY, 13 * DAY)).isEqualTo((1 << 11) + (1 << 12));
        assertThat(messages(12 * DAY - 1, 13 * DAY + 1)).isEqualTo((1 << 11) + (1 << 12) + (1 << 13));
        assertThat(messages(12 * DAY + 5, 12 * DAY + 6)).isEqualTo(1 << 12);
        assertThat(messages(12 * DAY + 5, 12 * DAY + 5)).isZero();
        assertThat(statistics
                        .activeUsers(new Period(1, 100 * DAY), false, false, 0, 0)
                        .page())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,5,start is invalid", "-1,5,start is invalid", "5,0,end is invalid", "6,5,start > end"})
    void whatIsNoPeriodIsRefused(long start, long end, String detail) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> new Period(start, end))
                .withMessage(detail);
    }

    private long messages(long start, long end) {
        return statistics
                .activeUsers(new Period(start, end), false, false, 0, 10)
                .messages();
    }

    private static long sum(Ranking ranking) {
        return ranking.perDay().values().stream().mapToLong(Long::longValue).sum();
    }

    private String group(Caller owner, Caller member) {
        GroupInfo wanted = GroupInfo.newBuilder().setGroupType(2).build();
        return chat.groups
                .create(owner, wanted, owner.userId(), List.of(), List.of(member.userId()))
                .getGroupID();
    }

    private static MsgData.Builder toGroup(Caller from, String groupId) {
        return Chat.text(from, from, "text").setSessionType(3).clearRecvID().setGroupID(groupId);
    }

    private static String pair(Caller one, Caller other) {
        return ConversationIds.single(one.userId(), other.userId());
    }

    private static NewMessage message(String conversationId, String senderId, long time) {
        return new NewMessage(conversationId, 1, senderId, time, null, new byte[0]);
    }

    private static Group group(String id, int status, long createTime) {
        return GroupFixtures.group(id, "owner", "", createTime).withStatus(status);
    }
}
