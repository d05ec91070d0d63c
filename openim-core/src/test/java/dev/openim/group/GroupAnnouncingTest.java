package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.chat.Chat;
import dev.openim.error.StorageUnavailableException;
import dev.openim.notification.WatchedOutboxStore;
import dev.openim.store.Stores;
import dev.openim.sync.LogKey;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.SetGroupMemberInfo;
import dev.openim.wire.proto.wrapperspb.Int32Value;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change of a group and its notification are one: both happen or neither. */
class GroupAnnouncingTest {
    private final Stores inMemory = Stores.inMemory();
    private final WatchedOutboxStore outbox = new WatchedOutboxStore(inMemory.outbox());
    private final Stores stores = inMemory.withOutbox(outbox);
    private final Club club =
            new Club(new Chat(stores, UnaryOperator.identity()), GroupSettings.DEFAULTS, GroupProfile.INVITED_ENTER);

    @SuppressWarnings("ImmutableEnumChecker") // the changes hold nothing
    private enum Change {
        INVITATION(
                GroupNotices.INVITED, c -> c.memberships.invite(c.owner, c.id, List.of(c.stranger.userId()), "", null)),
        KICK(GroupNotices.KICKED, c -> c.memberships.kick(c.owner, c.id, List.of(c.member.userId()), null)),
        QUIT(GroupNotices.QUIT, c -> c.memberships.quit(c.member, c.id, "")),
        APPLICATION(
                GroupNotices.APPLICATION,
                c -> c.applications.join(
                        c.stranger,
                        JoinGroupReq.newBuilder()
                                .setGroupID(c.id)
                                .setJoinSource(3)
                                .build())),
        TRANSFER(
                GroupNotices.OWNER_TRANSFERRED,
                c -> c.roles.transfer(c.owner, c.id, c.owner.userId(), c.member.userId())),
        PROMOTION(
                GroupNotices.MEMBER_TO_ADMIN,
                c -> c.roles.setInfo(
                        c.owner,
                        List.of(SetGroupMemberInfo.newBuilder()
                                .setGroupID(c.id)
                                .setUserID(c.member.userId())
                                .setRoleLevel(Int32Value.newBuilder().setValue(60))
                                .build()))),
        MEMBER_MUTE(GroupNotices.MEMBER_MUTED, c -> c.mutes.mute(c.owner, c.id, c.member.userId(), 60)),
        GROUP_MUTE(GroupNotices.MUTED, c -> c.infos.mute(c.owner, c.id)),
        ANNOUNCEMENT(
                GroupNotices.ANNOUNCEMENT_SET,
                c -> c.infos.set(
                        c.owner,
                        SetGroupInfoExReq.newBuilder()
                                .setGroupID(c.id)
                                .setNotification(StringValue.newBuilder().setValue("x"))
                                .build())),
        DISMISSAL(GroupNotices.DISMISSED, c -> c.dismissals.dismiss(c.owner, c.id, false, null));

        private final int type;
        private final Consumer<Club> change;

        Change(int type, Consumer<Club> change) {
            this.type = type;
            this.change = change;
        }
    }

    @AfterEach
    void close() {
        outbox.away = false;
        club.close();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatCannotBeAnnouncedDoesNotHappen(Change change) {
        club.awaitHead(1);
        List<Object> before = everything();
        outbox.away = true;
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> change.change.accept(club));
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatHappensIsAnnounced(Change change) {
        List<Object> before = everything();
        change.change.accept(club);
        assertThat(everything()).isNotEqualTo(before);
        club.awaitNotice(change.type);
    }

    private List<Object> everything() {
        List<String> users = List.of(club.owner.userId(), club.member.userId(), club.stranger.userId());
        return List.of(
                club.group(),
                stores.groups().listMembers(club.id, RoleRange.ALL, 0, 10),
                stores.joinRequests().find(club.id, users),
                stores.versionLogs().current(LogKey.groupMembers(club.id)),
                users.stream()
                        .map(id -> stores.versionLogs()
                                .current(LogKey.joinedGroups(id))
                                .version())
                        .toList(),
                users.stream()
                        .map(id -> stores.versionLogs()
                                .current(LogKey.conversations(id))
                                .version())
                        .toList(),
                users.stream()
                        .map(id -> stores.userSeqs().get(id, List.of(club.conversation)))
                        .toList(),
                users.stream().map(id -> stores.conversations().list(id, 0, 10)).toList());
    }
}
