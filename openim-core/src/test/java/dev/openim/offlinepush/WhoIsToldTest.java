package dev.openim.offlinepush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.chat.Chat;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationIds;
import dev.openim.group.GroupFixtures;
import dev.openim.push.Push;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a notification, and who does not. Source: behaviour.md 3.5 and 14.10. */
class WhoIsToldTest {
    private final FakeVendor vendor = FakeVendor.byUser("fake");
    private final Phones phones = new Phones(vendor);
    private final Caller alice = phones.chat.register("alice");
    private final Caller bob = phones.chat.register("bob");
    private final Caller carol = phones.chat.register("carol");
    private final String chat = ConversationIds.single(alice.userId(), bob.userId());

    @AfterEach
    void close() {
        phones.close();
    }

    @Test
    void whoIsNotConnectedIsToldOnceAndTheSenderNever() throws Exception {
        say("hello");
        assertThat(vendor.await().userIds()).containsExactly(bob.userId());
        assertNobodyElse();
    }

    @Test
    void whoLooksAtAPhoneIsNotTold() throws Exception {
        phones.connect(bob, Platform.ANDROID, false);
        say("hello");
        assertNobodyElse();
    }

    @Test
    void anIphoneInTheBackgroundDoesNotReachItsUser() throws Exception {
        phones.connect(bob, Platform.IOS, true);
        say("hello");
        assertThat(vendor.await().userIds()).containsExactly(bob.userId());
    }

    @Test
    void anAndroidAppInTheBackgroundDoesAndShowsItItself() throws Exception {
        phones.connect(bob, Platform.ANDROID, true);
        say("hello");
        assertNobodyElse();
    }

    @Test
    void whoIsConnectedOnADesktopOnlyIsToldOnHisPhone() throws Exception {
        phones.connect(bob, Platform.WEB, false);
        phones.connect(bob, Platform.OSX, false);
        say("hello");
        assertThat(vendor.await().userIds()).containsExactly(bob.userId());
        phones.connect(bob, Platform.IOS, false);
        say("again");
        assertNobodyElse();
    }

    @Test
    void aConversationThatIsToBeSilentIs() throws Exception {
        say("hello");
        vendor.await();
        for (int option : List.of(1, 2)) {
            phones.silence(bob, with(alice), option);
            offer(message -> {});
        }
        assertNobodyElse();
        phones.silence(bob, with(alice), 0);
        offer(message -> {});
        assertThat(vendor.await().userIds()).containsExactly(bob.userId());
    }

    @Test
    void whoWantsNoNoticeOfAnythingGetsNone() throws Exception {
        var user = phones.chat.stores.users().find(List.of(bob.userId())).get(0);
        phones.chat.stores.users().update(new User(user.userId(), user.nickname(), user.faceUrl(), "", 0, 2, 1));
        offer(message -> {});
        assertNobodyElse();
    }

    @Test
    void aMessageSaysItselfThatNobodyIsToBeTold() throws Exception {
        offer(message -> message.putOptions("offlinePush", false));
        assertNobodyElse();
        offer(message -> message.putOptions("offlinePush", true));
        vendor.await();
    }

    @Test
    void typingReceiptsAndRevocationsWakeNobody() throws Exception {
        for (int type : List.of(111, 113, 1602, 1603, 2101, 2102, 2200)) {
            offer(message -> message.setContentType(type).putOptions("offlinePush", true));
        }
        assertNobodyElse();
    }

    @Test
    void ofNotificationsOnlyThoseThatSaySo() throws Exception {
        offer(message -> message.setContentType(1502));
        assertNobodyElse();
        offer(message -> message.setContentType(1503).putOptions("offlinePush", true));
        assertThat(vendor.await().text()).isEqualTo("Nick alice | Somebody asks to join a group");
        offer(message -> message.setContentType(1400).setSessionType(4));
        vendor.await();
    }

    @Test
    void whoIsMentionedIsToldInSpiteOfSilenceWhereThatIsWanted() throws Exception {
        for (Caller member : List.of(bob, carol)) {
            phones.silence(member, Conversation.group(member.userId(), "g", 1), 2);
        }
        Consumer<MsgData.Builder> mention = message ->
                message.setContentType(106).addAtUserIDList(bob.userId()).setGroupID("g");
        offerToGroup(phones.service, mention);
        assertNobodyElse();
        FakeVendor other = FakeVendor.byUser("other");
        OfflinePushSettings always = Phones.with(OfflinePushSettings.DEFAULTS, true, true, true);
        try (OfflinePushService mentions = phones.another(always, List.of(), other)) {
            mentions.start();
            offerToGroup(mentions, mention);
            assertThat(other.await().userIds()).containsExactly(bob.userId());
            offerToGroup(mentions, mention.andThen(message -> message.addAtUserIDList("AtAllTag")));
            assertThat(other.await().userIds()).containsExactly(bob.userId(), carol.userId());
        }
    }

    @Test
    void allMembersOfAGroupAreToldButTheOneWhoSaidItAndThoseWhoWereReached() throws Exception {
        phones.chat.stores.groups().create(GroupFixtures.group("g", alice.userId(), "Rowing"), List.of());
        phones.connect(carol, Platform.HARMONY_OS, false);
        offerToGroup(phones.service, message -> message.setGroupID("g"));
        FakeVendor.Call call = vendor.await();
        assertThat(call.userIds()).containsExactly(bob.userId());
        assertThat(call.text()).isEqualTo("Rowing | Nick alice: hello");
        assertNobodyElse();
    }

    @Test
    void manyAreToldInBatchesThatTheVendorTakes() throws Exception {
        List<String> all = IntStream.range(0, 7)
                .mapToObj(i -> phones.chat.register("user").userId())
                .toList();
        offer(message -> {}, all);
        assertThat(List.of(vendor.await(), vendor.await(), vendor.await()))
                .extracting(call -> call.targets().size())
                .containsExactly(3, 3, 1);
    }

    private Conversation with(Caller peer) {
        return Conversation.single(bob.userId(), peer.userId(), 1);
    }

    private void offerToGroup(OfflinePushService service, Consumer<MsgData.Builder> change) {
        MsgData.Builder message = message().setSessionType(3).clearRecvID();
        change.accept(message);
        List<String> members = List.of(alice.userId(), bob.userId(), carol.userId());
        service.offer(List.of(new Push(
                members, ConversationIds.group("g"), "op", 1, message.build().toByteArray())));
    }

    private MsgData.Builder message() {
        return Chat.text(alice, bob, "hello").setSenderNickname("Nick alice");
    }

    private void say(String text) {
        phones.send(alice, Chat.text(alice, bob, text));
    }

    private void offer(Consumer<MsgData.Builder> change) {
        offer(change, List.of(bob.userId(), alice.userId()));
    }

    private void offer(Consumer<MsgData.Builder> change, List<String> recipients) {
        MsgData.Builder message = message();
        change.accept(message);
        phones.offer(new Push(recipients, chat, "op", 1, message.build().toByteArray()));
    }

    /** A later message arrives and nothing before it. */
    private void assertNobodyElse() throws InterruptedException {
        Caller last = phones.chat.register("last");
        MsgData message = Chat.text(alice, last, "the last").build();
        phones.offer(new Push(List.of(last.userId()), chat, "op", 1, message.toByteArray()));
        assertThat(vendor.await().userIds()).containsExactly(last.userId());
    }
}
