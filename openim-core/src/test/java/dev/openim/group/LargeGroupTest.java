package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Caller;
import dev.openim.wire.proto.inbox.InboxEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups of more members than messages are entered into inboxes for. */
class LargeGroupTest {
    /** One more than the limit, with the three that are there. */
    private static final int MORE = 498;

    private final Club club = new Club();

    @AfterEach
    void close() {
        club.close();
    }

    @Test
    void eachMembersInboxSaysOnceToReadTheTimeline() {
        club.say(club.owner, "while it was small");
        club.awaitHead(2);
        grow();
        long grown = 2 + MORE / GroupNotices.CHUNK + 1;
        club.awaitHead(grown);
        club.say(club.owner, "large");
        club.say(club.owner, "and larger");

        List<InboxEntry> entries = inbox(club.member);
        List<InboxEntry> direct =
                entries.stream().filter(entry -> entry.getSeq() == 0).toList();
        assertThat(direct).hasSize(1);
        assertThat(direct.get(0).getConversationID()).isEqualTo(club.conversation);
        assertThat(direct.get(0).hasMsg()).isFalse();
        assertThat(entries.get(entries.size() - 1))
                .as("nothing of what was said since the group is large")
                .isEqualTo(direct.get(0));
        assertThat(entries.get(1).getMsg().getContent().toStringUtf8()).contains("while it was small");

        club.memberships.invite(club.owner, club.id, List.of(club.stranger.userId()), "", null);
        club.awaitHead(grown + 3);
        assertThat(inbox(club.stranger)).hasSize(1);
        assertThat(inbox(club.member)).isEqualTo(entries);
    }

    @Test
    void membersOfALargeGroupSeeItsHeadAndPull() {
        grow();
        long grown = 1 + MORE / GroupNotices.CHUNK + 1;
        club.awaitHead(grown);
        club.say(club.owner, "large");
        assertThat(club.chat.pulls.maxSeqs(club.member, club.member.userId()).getMaxSeqsMap())
                .containsEntry(club.conversation, grown + 1);
        assertThat(club.chatTypes(club.member)).endsWith(101);
        assertThat(club.chat
                        .pulls
                        .hasReadAndMax(club.member, club.member.userId(), List.of(club.conversation), false)
                        .getSeqsOrThrow(club.conversation)
                        .getMaxSeq())
                .isEqualTo(grown + 1);
        club.chat.reads.markConversation(club.member, club.member.userId(), club.conversation, grown + 1, List.of());
        assertThat(club.awaitNotice(2200).recipients()).containsExactly(club.member.userId());
    }

    private void grow() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            many.add(club.chat.register("m").userId());
        }
        club.memberships.invite(club.owner, club.id, many, "", null);
    }

    private List<InboxEntry> inbox(Caller who) {
        return club.chat.inboxes.pull(who, who.userId(), 0, 500).getEntriesList();
    }
}
