package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.chat.SendSettings;
import dev.openim.error.ErrorCode;
import dev.openim.inbox.InboxSettings;
import dev.openim.seq.SeqKey;
import dev.openim.transfer.TransferSettings;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.inbox.InboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings that are changed while all runs. */
class ChangedSettingsTest {
    private final Club club = new Club(GroupProfile.ANYONE_ENTERS);
    private final Chat chat = club.chat;

    @AfterEach
    void close() {
        club.close();
    }

    @Test
    void anotherFanOutLimitHoldsForWhatIsSentLater() {
        chat.transfer.settings(new TransferSettings(2));
        club.say(club.owner, "to more than the limit");
        InboxEntry direct = last(inbox(club.member));
        assertThat(direct.getSeq()).as("a word to read the timeline").isZero();
        chat.transfer.settings(TransferSettings.DEFAULTS);
        club.say(club.owner, "to fewer");
        assertThat(last(inbox(club.member)).getMsg().getContent().toStringUtf8())
                .contains("to fewer");
    }

    @Test
    void anotherGraceHoldsForHolesThatAreReadLater() {
        Caller reader = club.stranger;
        chat.sendText(club.owner, reader, "before the hole");
        chat.stores.seqs().allocate(Map.of(SeqKey.inbox(reader.userId()), 1));
        chat.sendText(club.owner, reader, "behind the hole");
        assertThat(inbox(reader)).hasSize(1);
        chat.inboxes.settings(new InboxSettings(Duration.ZERO));
        assertThat(inbox(reader)).hasSize(2);
    }

    @Test
    void anotherSizeHoldsForMessagesThatComeLater() {
        String text = "x".repeat(2000);
        chat.sendText(club.owner, club.member, text);
        chat.messages.settings(new SendSettings(1024));
        Refusals.assertRefused(ErrorCode.ARGS, () -> chat.sendText(club.owner, club.member, text));
    }

    @Test
    void strangersMayWriteOrNot() {
        chat.sendText(club.owner, club.stranger, "x");
        chat.peers.friendsOnly(true);
        Refusals.assertRefused(ErrorCode.NOT_PEERS_FRIEND, () -> chat.sendText(club.owner, club.stranger, "x"));
        chat.peers.friendsOnly(false);
        chat.sendText(club.owner, club.stranger, "x");
    }

    @Test
    void whoJoinsSeesTheHistoryOrNot() {
        club.say(club.owner, "before");
        club.awaitHead(2);
        club.work.settings(new GroupSettings(false));
        club.applications.join(
                club.stranger,
                JoinGroupReq.newBuilder().setGroupID(club.id).setJoinSource(3).build());
        club.awaitHead(3);
        assertThat(club.chatTypes(club.stranger)).containsExactly(1510);
    }

    private List<InboxEntry> inbox(Caller who) {
        return chat.inboxes.pull(who, who.userId(), 0, 500).getEntriesList();
    }

    private static InboxEntry last(List<InboxEntry> entries) {
        return entries.get(entries.size() - 1);
    }
}
