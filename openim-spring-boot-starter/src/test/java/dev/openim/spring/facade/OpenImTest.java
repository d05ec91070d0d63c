package dev.openim.spring.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.AuthService;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.facade.Contact;
import dev.openim.facade.GroupInfo;
import dev.openim.facade.InboxPage;
import dev.openim.facade.Member;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.facade.Send;
import dev.openim.facade.Timeline;
import dev.openim.group.GroupMember;
import dev.openim.spring.Contexts;
import dev.openim.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What business code does with users, groups, contacts and what was said. */
class OpenImTest {
    private static int made;

    @SuppressWarnings("NullAway.Init")
    private static Shop shop;

    private final String alice = user("Alice");
    private final String bob = user("Bob");
    private final String carol = user("Carol");

    @BeforeAll
    static void open() {
        shop = Shop.open(Contexts.h2());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aUserIsRegisteredOnceAndRenamed() {
        assertThat(im().users().register(alice, "Another", "")).isFalse();
        assertThat(im().users().rename(alice, "Alice B.").nickname()).isEqualTo("Alice B.");
        assertThat(im().users().find(alice)).map(User::nickname).hasValue("Alice B.");
        assertThat(im().users().find(List.of(bob, "nobody", alice)))
                .extracting(User::userId)
                .containsExactly(bob, alice);
        assertThat(im().users().online(alice)).isEmpty();
        refused(ErrorCode.RECORD_NOT_FOUND, () -> im().users().rename("nobody", "Nobody"));
        refused(ErrorCode.ARGS, () -> im().users().register("no:id", "x", ""));
    }

    @Test
    void aSystemAccountIsMadeOnceAndGetsNoToken() {
        assertThat(im().users().registerSystem("news", "News", "")).isTrue();
        assertThat(im().users().registerSystem("news", "News", "")).isFalse();
        refused(ErrorCode.ARGS, () -> im().users().registerSystem(alice, "News", ""));
        refused(ErrorCode.ARGS, () -> im().tokens().issue("news", Platform.WEB));
    }

    @Test
    void aTokenIsGoodUntilItIsRevoked() {
        AuthService auth = shop.context.getBean(AuthService.class);
        String token = im().tokens().issue(alice, Platform.WEB).token();
        assertThat(auth.parse(token).userId()).isEqualTo(alice);
        im().tokens().revoke(alice, Platform.WEB);
        refused(ErrorCode.TOKEN_KICKED, () -> auth.parse(token));
        refused(ErrorCode.RECORD_NOT_FOUND, () -> im().tokens().issue("nobody", Platform.WEB));
        refused(ErrorCode.NO_PERMISSION, () -> im().tokens().issue("imAdmin", Platform.WEB));
    }

    @Test
    void aGroupIsWhatWasAskedFor() {
        GroupInfo group = im().groups()
                .create(NewGroup.named("Rowing", alice)
                        .withId("g" + alice)
                        .withAdmins(bob)
                        .with(carol)
                        .withIntroduction("On the lake")
                        .withFaceUrl("https://shop.example/g.png")
                        .withEx("of ours")
                        .openTo(NewGroup.Door.ANYBODY));
        assertThat(im().groups().find("g" + alice)).hasValue(group);
        assertThat(group.memberCount()).isEqualTo(3);
        assertThat(group.introduction()).isEqualTo("On the lake");
        assertThat(group.faceUrl()).isEqualTo("https://shop.example/g.png");
        assertThat(group.ex()).isEqualTo("of ours");
        assertThat(im().groups().members(group.groupId(), 0, 10))
                .extracting(Member::role)
                .containsExactly(GroupMember.OWNER, GroupMember.ADMIN, GroupMember.ORDINARY);
        assertThat(im().groups().members(group.groupId(), 0, 10))
                .extracting(Member::nickname)
                .containsExactly("Alice", "Bob", "Carol");
        assertThat(im().groups().joinedBy(carol)).containsExactly(group);
        refused(
                ErrorCode.GROUP_EXISTS,
                () -> im().groups().create(NewGroup.named("Again", alice).withId("g" + alice)));
        assertThat(im().groups().find("nowhere")).isEmpty();
    }

    @Test
    void aGroupChanges() {
        String group =
                im().groups().create(NewGroup.named("Rowing", alice).with(bob)).groupId();
        im().groups().rename(group, "Sailing");
        im().groups().announce(group, "Bring a hat");
        im().groups().setEx(group, "of ours");
        im().groups().invite(group, List.of(carol));
        im().groups().mute(group, true);
        im().groups().muteMember(group, bob, Duration.ofHours(1));
        GroupInfo changed = im().groups().find(group).orElseThrow();
        assertThat(changed.name()).isEqualTo("Sailing");
        assertThat(changed.announcement()).isEqualTo("Bring a hat");
        assertThat(changed.ex()).isEqualTo("of ours");
        assertThat(changed.muted()).isTrue();
        assertThat(im().groups().memberIds(group)).containsExactly(alice, bob, carol);
        assertThat(im().groups().members(group, 1, 1).get(0).mutedUntil()).isAfter(Instant.now());
        im().groups().unmuteMember(group, bob);
        im().groups().mute(group, false);
        im().groups().transfer(group, bob);
        im().groups().remove(group, List.of(carol));
        assertThat(im().groups().find(group).orElseThrow())
                .returns(bob, GroupInfo::ownerId)
                .returns(2, GroupInfo::memberCount)
                .returns(false, GroupInfo::muted);
        im().groups().dismiss(group);
        assertThat(im().groups().find(group)).map(GroupInfo::dismissed).hasValue(true);
        refused(ErrorCode.RECORD_NOT_FOUND, () -> im().groups().transfer("nowhere", bob));
    }

    @Test
    void friendsAreMadeNamedAndLost() {
        im().contacts().befriend(alice, List.of(bob, carol));
        im().contacts().remark(alice, bob, "Bobby");
        assertThat(im().contacts().friends(alice, 0, 10))
                .extracting(Contact::userId, Contact::nickname, Contact::remark)
                .containsExactly(tuple(bob, "Bob", "Bobby"), tuple(carol, "Carol", ""));
        assertThat(im().contacts().friendIds(bob)).containsExactly(alice);
        im().contacts().unfriend(alice, bob);
        assertThat(im().contacts().isFriend(alice, bob)).isFalse();
        assertThat(im().contacts().isFriend(bob, alice)).isTrue();
        assertThat(im().contacts().friends(alice, 0, 10).get(0).since())
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void whoIsBlockedIsListed() {
        im().contacts().block(alice, bob);
        assertThat(im().contacts().blocked(alice, 0, 10))
                .extracting(Contact::userId, Contact::nickname)
                .containsExactly(tuple(bob, "Bob"));
        im().contacts().unblock(alice, bob);
        assertThat(im().contacts().blocked(alice, 0, 10)).isEmpty();
        refused(ErrorCode.RECORD_NOT_FOUND, () -> im().contacts().block(alice, "nobody"));
    }

    @Test
    void askingDoesNotMakeFriends() {
        im().contacts().ask(alice, bob, "It is me");
        assertThat(im().contacts().isFriend(alice, bob)).isFalse();
        refused(ErrorCode.CANNOT_ADD_YOURSELF, () -> im().contacts().ask(alice, alice, ""));
    }

    @Test
    void aTimelineIsReadInPages() {
        for (int i = 1; i <= 7; i++) {
            im().send().from(alice).to(bob).text("m" + i);
        }
        Timeline talk = im().history().between(bob, alice);
        assertThat(talk.lastSeq()).isEqualTo(7);
        assertThat(talk.latest(3)).extracting(Message::text).containsExactly("m5", "m6", "m7");
        assertThat(talk.before(5, 3)).extracting(Message::text).containsExactly("m2", "m3", "m4");
        assertThat(talk.before(2, 3)).extracting(Message::text).containsExactly("m1");
        assertThat(talk.before(1, 3)).isEmpty();
        assertThat(talk.after(0, 2)).extracting(Message::text).containsExactly("m1", "m2");
        assertThat(talk.after(5, 500)).extracting(Message::seq).containsExactly(6L, 7L);
        assertThat(talk.after(7, 500)).isEmpty();
        assertThat(im().history().between(alice, carol).latest(10)).isEmpty();
        refused(ErrorCode.ARGS, () -> talk.latest(0));
        refused(ErrorCode.ARGS, () -> talk.after(0, 501));
    }

    @Test
    void aUserSeesHisPartOfATimeline() {
        im().send().from(alice).to(bob).text("hello");
        Timeline talk = im().history().between(alice, bob);
        assertThat(talk.seenBy(bob).latest(10)).extracting(Message::text).containsExactly("hello");
        assertThat(talk.seenBy(carol).latest(10)).isEmpty();
        assertThat(talk.seenBy(carol).lastSeq()).isZero();
        String group =
                im().groups().create(NewGroup.named("Rowing", alice).with(bob)).groupId();
        im().send().from(alice).toGroup(group).text("before");
        im().groups().remove(group, List.of(bob));
        Timeline ofGroup = im().history().ofGroup(group);
        await().until(() -> ofGroup.lastSeq() == 3); // created, text, removed
        im().send().from(alice).toGroup(group).text("after");
        assertThat(ofGroup.latest(10)).extracting(Message::text).endsWith("after");
        assertThat(ofGroup.seenBy(bob).latest(10))
                .extracting(Message::text)
                .contains("before")
                .doesNotContain("after");
    }

    @Test
    void anInboxIsReadFromAnOffset() {
        im().send().from(alice).to(bob).text("one");
        im().send().from(carol).to(bob).text("two");
        InboxPage page = im().inbox(bob).after(0, 1);
        assertThat(page.entries()).extracting(entry -> entry.message().text()).containsExactly("one");
        assertThat(page.end()).isFalse();
        InboxPage rest = im().inbox(bob).after(page.nextAfter(), 0);
        assertThat(rest.entries()).extracting(entry -> entry.message().text()).containsExactly("two");
        assertThat(rest.entries().get(0).inboxSeq()).isEqualTo(2);
        assertThat(rest.entries().get(0).direct()).isFalse();
        assertThat(rest.end()).isTrue();
        refused(ErrorCode.ARGS, () -> im().inbox(bob).after(-1, 1));
    }

    @Test
    void theApplicationsOwnFacadeTakesThePlaceOfOurs() {
        OpenIm own = im();
        Contexts.withoutWeb()
                .withBean(OpenIm.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Send.class)
                        .getBean(OpenIm.class)
                        .isSameAs(own));
    }

    @Test
    void aPartOfTheApplicationsOwnIsUsed() {
        Send own = im().send();
        Contexts.withoutWeb()
                .withBean(Send.class, () -> own)
                .run(context -> assertThat(context.getBean(OpenIm.class).send()).isSameAs(own));
    }

    @Test
    void payloadsAreWrittenAsTheApplicationWritesJson() {
        record Parcel(String parcelNumber) {}
        JsonMapper own = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        Contexts.withoutWeb().withBean(JsonMapper.class, () -> own).run(context -> {
            OpenIm openIm = context.getBean(OpenIm.class);
            openIm.users().register("bob", "Bob", "");
            openIm.send().from("bob").to("bob").custom(new Parcel("P-77"));
            assertThat(openIm.history()
                            .between("bob", "bob")
                            .latest(1)
                            .get(0)
                            .data()
                            .getContent()
                            .toStringUtf8())
                    .contains("parcel_number");
        });
    }

    private static OpenIm im() {
        return shop.openIm;
    }

    private static String user(String name) {
        String id = name.toLowerCase(Locale.ROOT) + made++;
        shop.openIm.users().register(id, name, "");
        return id;
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class).isThrownBy(call).returns(code, OpenImException::code);
    }
}
