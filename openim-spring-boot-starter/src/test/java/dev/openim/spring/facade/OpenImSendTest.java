package dev.openim.spring.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.content.AdvancedText;
import dev.openim.content.Announcement;
import dev.openim.content.Content;
import dev.openim.content.Custom;
import dev.openim.content.Face;
import dev.openim.content.FileLink;
import dev.openim.content.Mention;
import dev.openim.content.Other;
import dev.openim.content.Picture;
import dev.openim.content.Video;
import dev.openim.content.Voice;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.facade.Draft;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.facade.OfflinePush;
import dev.openim.facade.Receipt;
import dev.openim.facade.Receipts;
import dev.openim.facade.Send;
import dev.openim.spring.Contexts;
import dev.openim.user.UserChange;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What business code sends, as clients get it. */
class OpenImSendTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static int made;

    @SuppressWarnings("NullAway.Init")
    private static Shop shop;

    private final String alice = user("Alice");
    private final String bob = user("Bob");

    record Parcel(String number) {}

    @BeforeAll
    static void open() {
        shop = Shop.open(Contexts.h2());
        shop.openIm.users().registerSystem("shop_news", "The shop's news", "https://shop.example/logo.png");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void theSenderIsSeenUnderHisNameAndPicture() {
        shop.openIm.users().update(alice, new UserChange(null, "https://shop.example/a.png", null, null));
        Receipt receipt = send().from(alice).to(bob).text("hello");
        Message message = only(receipt);
        assertThat(message.text()).isEqualTo("hello");
        assertThat(message.senderId()).isEqualTo(alice);
        assertThat(message.senderNickname()).isEqualTo("Alice");
        assertThat(message.data().getSenderFaceURL()).isEqualTo("https://shop.example/a.png");
        assertThat(message.receiverId()).isEqualTo(bob);
        assertThat(message.sendTime()).isEqualTo(receipt.sendTime());
        assertThat(message.clientMsgId()).isEqualTo(receipt.clientMsgId()).hasSize(32);
        assertThat(receipt.conversationId()).isEqualTo(ConversationIds.single(alice, bob));
        assertThat(receipt.seq()).isEqualTo(1);
        assertThat(receipt.onCommit()).isFalse();
    }

    @Test
    void everyKindOfMessageArrivesAsItWasSent() {
        Message asked = only(send().from(bob).to(alice).text("release on Monday?"));
        Draft<Receipt> draft = send().from(alice).to(bob);
        draft.text("text");
        draft.markdown("**text**");
        draft.picture(Picture.of("https://f/p.png", "png", 3, 4));
        draft.voice(new Voice("https://f/v.m4a", 6, 20, "m4a"));
        draft.video(new Video("https://f/v.mp4", "mp4", 30, 12, "https://f/v.jpg", 7, 8));
        draft.file(new FileLink("https://f/f.pdf", "f.pdf", 1, "pdf"));
        draft.card(bob);
        draft.location(48.1, 11.5, "Harbour");
        draft.custom(new Parcel("P-77"));
        draft.custom("parcel", new Parcel("P-77"));
        draft.quote("agreed", asked);
        draft.merged("Bob", List.of(asked));
        draft.content(new Face(3, ""));
        draft.content(new AdvancedText("text", List.of()));
        List<Message> arrived = shop.openIm.history().between(alice, bob).after(1, 100);
        assertThat(arrived)
                .extracting(message -> message.data().getContentType())
                .containsExactly(101, 118, 102, 103, 104, 105, 108, 109, 110, 110, 114, 107, 115, 117);
        assertThat(arrived).extracting(Message::content).doesNotHaveAnyElementsOfTypes(Other.class);
        assertThat(((Custom) arrived.get(9).content()).payload(Parcel.class)).isEqualTo(new Parcel("P-77"));
    }

    @Test
    void aQuotedMessageHasTheFormInWhichClientsKeepMessages() {
        Message asked = only(send().from(bob).to(alice).ex("of ours").text("release on Monday?"));
        Receipt receipt = send().from(alice).to(bob).quote("agreed", asked);
        JsonNode quoted = tree(shop.openIm
                        .history()
                        .of(receipt.conversationId())
                        .latest(1)
                        .get(0))
                .path("quoteMessage");
        assertThat(quoted.path("clientMsgID").asString()).isEqualTo(asked.clientMsgId());
        assertThat(quoted.path("seq").asLong()).isEqualTo(1);
        assertThat(quoted.path("sendTime").isIntegralNumber()).isTrue();
        assertThat(quoted.path("contentType").asInt()).isEqualTo(101);
        assertThat(quoted.path("textElem").path("content").asString()).isEqualTo("release on Monday?");
        assertThat(quoted.path("ex").asString()).isEqualTo("of ours");
        assertThat(quoted.has("senderFaceUrl")).isTrue();
        assertThat(quoted.has("senderFaceURL")).isFalse();
        assertThat(quoted.has("content")).isFalse();
    }

    @Test
    void inAGroupTheMentionedAreNamed() {
        String group = shop.openIm
                .groups()
                .create(NewGroup.named("Rowing", alice).with(bob))
                .groupId();
        Receipt receipt = send().from(alice).toGroup(group).mention("@Bob look, @all", bob, Mention.EVERYBODY);
        Message message =
                shop.openIm.history().of(receipt.conversationId()).latest(1).get(0);
        assertThat(message.groupId()).isEqualTo(group);
        assertThat(message.data().getAtUserIDListList()).containsExactly(bob, Mention.EVERYBODY);
        assertThat(((Mention) message.content()).names()).containsExactly(new Mention.Name(bob, "Bob"));
    }

    @Test
    void aSystemAccountHasChatsOfItsOwn() {
        Receipt receipt = send().asSystem("shop_news").to(bob).text("on its way");
        Message message = only(receipt);
        assertThat(receipt.conversationId()).isEqualTo(ConversationIds.system("shop_news", bob));
        assertThat(message.data().getSessionType()).isEqualTo(4);
        Content said = message.content();
        assertThat(said)
                .isEqualTo(Announcement.of("on its way").by("The shop's news", "https://shop.example/logo.png"));
        String group = shop.openIm
                .groups()
                .create(NewGroup.named("Rowing", alice).with(bob))
                .groupId();
        refused(
                ErrorCode.ARGS,
                () -> send().asSystem("shop_news").toGroup(group).text("no"));
        refused(ErrorCode.ARGS, () -> send().asSystem("shop_news").to(bob).card(alice));
        refused(ErrorCode.NO_PERMISSION, () -> send().asSystem(alice).to(bob).text("no account"));
        assertThat(only(send().from("shop_news").to(alice).text("as a user")).text())
                .isEqualTo("as a user");
    }

    @Test
    void optionsReachTheMessage() {
        Message message = only(send().from(alice)
                .to(bob)
                .offlinePush(
                        OfflinePush.of("title", "text").withBadge().withEx("x").withIosSound("ping"))
                .uncounted()
                .ex("of ours")
                .text("hello"));
        assertThat(message.ex()).isEqualTo("of ours");
        assertThat(message.data().getOptionsMap())
                .containsEntry("unreadCount", false)
                .doesNotContainKey("history");
        assertThat(message.data().getOfflinePushInfo().getTitle()).isEqualTo("title");
        assertThat(message.data().getOfflinePushInfo().getDesc()).isEqualTo("text");
        assertThat(message.data().getOfflinePushInfo().getEx()).isEqualTo("x");
        assertThat(message.data().getOfflinePushInfo().getIOSPushSound()).isEqualTo("ping");
        assertThat(message.data().getOfflinePushInfo().getIOSBadgeCount()).isTrue();
        Message quiet = only(send().from(bob).to(bob).withoutOfflinePush().text("hello"));
        assertThat(quiet.data().getOptionsMap()).containsEntry("offlinePush", false);
    }

    @Test
    void whatIsForWhoIsOnlineIsNotStored() {
        Receipt receipt = send().from(alice).to(bob).onlineOnly().text("now");
        assertThat(receipt.seq()).isZero();
        assertThat(shop.openIm.history().between(alice, bob).lastSeq()).isZero();
    }

    @Test
    void underOneKeyItIsSentOnce() {
        Receipt first = send().from(alice).to(bob).once("k-" + alice).text("paid");
        Receipt again = send().from(alice).to(bob).once("k-" + alice).text("other words");
        assertThat(again).isEqualTo(first);
        assertThat(only(first).text()).isEqualTo("paid");
        refused(
                ErrorCode.DUPLICATE_KEY,
                () -> send().from(alice).to(alice).once("k-" + alice).text("elsewhere"));
        refused(ErrorCode.ARGS, () -> send().from(alice).to(bob).once(""));
        refused(ErrorCode.ARGS, () -> send().from(alice).to(bob).once("k".repeat(129)));
    }

    @Test
    void manyGetOneMessageEachHoweverOften() {
        String carol = user("Carol");
        shop.openIm.contacts().block(carol, alice);
        List<String> all = List.of(bob, "nobody", bob, carol, alice);
        Receipts receipts = send().from(alice).toAll(all).once("many-" + alice).text("hello");
        assertThat(receipts.sent()).containsOnlyKeys(bob, alice);
        assertThat(receipts.refused()).containsOnlyKeys("nobody", carol);
        assertThat(receipts.refused().get("nobody"))
                .extracting(OpenImException::code)
                .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
        assertThat(receipts.refused().get(carol))
                .extracting(OpenImException::code)
                .isEqualTo(ErrorCode.BLOCKED_BY_PEER);
        assertThat(receipts.complete()).isFalse();
        assertThat(send().from(alice)
                        .toAll(all)
                        .once("many-" + alice)
                        .text("hello")
                        .sent())
                .isEqualTo(receipts.sent());
        assertThat(shop.openIm.history().between(alice, bob).lastSeq()).isEqualTo(1);
    }

    @Test
    void rulesHoldForUsersAndNotForAccounts() {
        shop.openIm.contacts().block(bob, alice);
        refused(ErrorCode.BLOCKED_BY_PEER, () -> send().from(alice).to(bob).text("hello"));
        shop.openIm.contacts().unblock(bob, alice);
        send().from(alice).to(bob).text("hello");
        String group =
                shop.openIm.groups().create(NewGroup.named("Rowing", alice)).groupId();
        send().from(bob).toGroup(group).text("from outside");
        shop.openIm.groups().dismiss(group);
        refused(
                ErrorCode.GROUP_DISMISSED,
                () -> send().from(alice).toGroup(group).text("too late"));
        refused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> send().from(alice).toGroup("nowhere").text("hello"));
        refused(ErrorCode.RECORD_NOT_FOUND, () -> send().from("nobody").to(bob).text("hello"));
        refused(ErrorCode.ARGS, () -> send().from(alice).to(bob).text(""));
        refused(ErrorCode.RECORD_NOT_FOUND, () -> send().from(alice).to(bob).card("nobody"));
    }

    @Test
    void anEventIsForClientCodeAndNoMessageOfTheChat() {
        Receipt receipt = send().from("shop").to(bob).event("parcel.sent", new Parcel("P-77"));
        assertThat(receipt.conversationId()).isEqualTo(ConversationIds.notification("shop", bob));
        Message event = only(receipt);
        JsonNode detail = JSON.readTree(tree(event).path("detail").asString());
        assertThat(event.data().getContentType()).isEqualTo(2001);
        assertThat(detail.path("key").asString()).isEqualTo("parcel.sent");
        assertThat(detail.path("data").asString()).isEqualTo("{\"number\":\"P-77\"}");
        assertThat(send().from("shop").to(bob).onlineOnly().event("now", "x").seq())
                .isZero();
        assertThat(shop.openIm.history().between("shop", bob).lastSeq()).isZero();
        refused(ErrorCode.ARGS, () -> send().from("shop").to(bob).once("k").event("twice", "x"));
        refused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> send().from("shop").to("nobody").event("x", "x"));
    }

    @Test
    void anEventIsAPartOfTheTransaction() {
        shop.transaction.executeWithoutResult(status -> {
            send().from("shop").to(bob).event("undone", "x");
            status.setRollbackOnly();
        });
        Receipt kept = shop.transaction.execute(status -> {
            refused(
                    ErrorCode.RECORD_NOT_FOUND,
                    () -> send().from("shop").to("nobody").event("x", "x"));
            return send().from("shop").to(bob).event("kept", "x");
        });
        assertThat(kept).isNotNull();
        assertThat(kept.onCommit()).isTrue();
        await().until(() -> shop.openIm.history().of(kept.conversationId()).lastSeq() > 0);
        assertThat(only(kept).clientMsgId()).isEqualTo(kept.clientMsgId());
    }

    private static Send send() {
        return shop.openIm.send();
    }

    private static String user(String name) {
        String id = name.toLowerCase(Locale.ROOT) + made++;
        shop.openIm.users().register(id, name, "");
        return id;
    }

    private static Message only(Receipt receipt) {
        List<Message> all = shop.openIm.history().of(receipt.conversationId()).latest(10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static JsonNode tree(Message message) {
        return JSON.readTree(message.data().getContent().toStringUtf8());
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class).isThrownBy(call).returns(code, OpenImException::code);
    }
}
