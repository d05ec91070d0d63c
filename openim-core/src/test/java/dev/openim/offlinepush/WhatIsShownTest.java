package dev.openim.offlinepush;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.content.Custom;
import dev.openim.content.FileLink;
import dev.openim.content.Text;
import dev.openim.push.Push;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a notification shows, and the number at the icon. */
class WhatIsShownTest {
    private final FakeVendor vendor = FakeVendor.byUser("fake");

    @Test
    void theSenderAndWhatHeSays() throws Exception {
        assertThat(shown(message -> {})).isEqualTo("Nick alice | hello");
        assertThat(shown(message -> message.setContent(write(new Text("x".repeat(500))))))
                .hasSize("Nick alice | ".length() + 200)
                .endsWith("x…");
        assertThat(shown(message -> message.setContentType(102).setContent(Chat.bytes("{}"))))
                .isEqualTo("Nick alice | [Picture]");
        assertThat(shown(message -> message.setContentType(105)
                        .setContent(write(new FileLink("https://x/plan", "plan.pdf", 1, "")))))
                .isEqualTo("Nick alice | [File] plan.pdf");
        assertThat(shown(message -> message.setContentType(110).setContent(write(new Custom("{}", "Red packet", "")))))
                .isEqualTo("Nick alice | Red packet");
        assertThat(shown(message -> message.setContentType(110).setContent(write(new Custom("{}", "", "")))))
                .isEqualTo("Nick alice | New message");
    }

    @Test
    void whatIsToBeBurntIsNotShown() throws Exception {
        assertThat(shown(message -> message.putOptions("notPrivate", false))).isEqualTo("Nick alice | New message");
    }

    @Test
    void nothingThatIsSaidIsShownWherePreviewsAreOff() throws Exception {
        OfflinePushSettings secretive = Phones.with(OfflinePushSettings.DEFAULTS, false, true, false);
        assertThat(shown(secretive, List.of(), message -> {})).isEqualTo("Nick alice | New message");
    }

    @Test
    void whatWasSentForThisPurposeComesFirst() throws Exception {
        OfflinePushText own = (message, locale) -> Optional.of(new PushText("own", "text"));
        OfflinePushInfo info = OfflinePushInfo.newBuilder()
                .setTitle("Parcel")
                .setDesc("It is here")
                .build();
        assertThat(shown(OfflinePushSettings.DEFAULTS, List.of(own), message -> message.setOfflinePushInfo(info)))
                .isEqualTo("Parcel | It is here");
        assertThat(shown(message ->
                        message.setOfflinePushInfo(OfflinePushInfo.newBuilder().setTitle("Only this"))))
                .isEqualTo("Only this | Only this");
        assertThat(shown(message ->
                        message.setOfflinePushInfo(OfflinePushInfo.newBuilder().setDesc("A red packet"))))
                .isEqualTo("Nick alice | A red packet");
    }

    @Test
    void butNotFromUsersWhereThatIsOff() throws Exception {
        OfflinePushSettings strict = Phones.with(OfflinePushSettings.DEFAULTS, true, false, false);
        OfflinePushInfo info = OfflinePushInfo.newBuilder()
                .setTitle("Your bank")
                .setDesc("Call us")
                .build();
        assertThat(shown(strict, List.of(), message -> message.setOfflinePushInfo(info)))
                .isEqualTo("Nick alice | hello");
        assertThat(shown(
                        strict,
                        List.of(),
                        message -> message.setOfflinePushInfo(info).setMsgFrom(200)))
                .isEqualTo("Your bank | Call us");
    }

    @Test
    void theFirstBeanThatHasATextSaysIt() throws Exception {
        OfflinePushText broken = (message, locale) -> {
            throw new IllegalStateException("a defect");
        };
        OfflinePushText none = (message, locale) -> Optional.empty();
        OfflinePushText own = (message, locale) -> Optional.of(new PushText(message.senderName(), locale.toString()));
        assertThat(shown(OfflinePushSettings.DEFAULTS, List.of(broken, none, own, broken), message -> {}))
                .isEqualTo("Nick alice | en");
        assertThat(shown(OfflinePushSettings.DEFAULTS, List.of(none), message -> {}))
                .isEqualTo("Nick alice | hello");
    }

    @Test
    void everybodyIsToldInHisLanguage() throws Exception {
        try (Phones phones = new Phones(vendor)) {
            Caller alice = phones.chat.register("alice");
            Caller bob = phones.chat.register("bob");
            Caller carol = phones.chat.register("carol");
            phones.languages.put(bob.userId(), Locale.GERMANY);
            phones.languages.put(carol.userId(), Locale.SIMPLIFIED_CHINESE);
            MsgData message = Chat.text(alice, bob, "").setContentType(103).build();
            phones.offer(new Push(List.of(bob.userId(), carol.userId()), "si_a_b", "op", 1, message.toByteArray()));
            assertThat(List.of(vendor.await(), vendor.await()))
                    .extracting(
                            call -> call.userIds().get(0) + call.notification().body())
                    .containsExactly(bob.userId() + "[Sprachnachricht]", carol.userId() + "[语音]");
        }
    }

    @Test
    void theNumberAtTheIconGoesUpUntilTheAppSetsIt() throws Exception {
        try (Phones phones = new Phones(vendor)) {
            Caller alice = phones.chat.register("alice");
            Caller bob = phones.chat.register("bob");
            MsgData message = Chat.text(alice, bob, "hello").build();
            MsgData quiet = message.toBuilder()
                    .setOfflinePushInfo(OfflinePushInfo.newBuilder().setTitle("quiet"))
                    .build();
            phones.devices.putBadge(bob.userId(), 4);
            assertThat(badge(phones, message, bob)).isEqualTo(5);
            assertThat(badge(phones, quiet, bob)).isZero();
            MsgData textOnly = message.toBuilder()
                    .setOfflinePushInfo(OfflinePushInfo.newBuilder().setDesc("A red packet"))
                    .build();
            assertThat(badge(phones, textOnly, bob)).isEqualTo(6);
            phones.devices.putBadge(bob.userId(), 0);
            assertThat(badge(phones, message, bob)).isEqualTo(1);
            assertThat(badge(
                            phones,
                            message.toBuilder().putOptions("unreadCount", false).build(),
                            bob))
                    .isZero();
        }
    }

    private int badge(Phones phones, MsgData message, Caller user) throws InterruptedException {
        phones.offer(new Push(List.of(user.userId()), "si_a_b", "op", 1, message.toByteArray()));
        FakeVendor.Call call = vendor.await();
        assertThat(call.notification().counts()).isEqualTo(call.targets().get(0).badge() > 0);
        return call.targets().get(0).badge();
    }

    private String shown(Consumer<MsgData.Builder> change) throws InterruptedException {
        return shown(OfflinePushSettings.DEFAULTS, List.of(), change);
    }

    private String shown(OfflinePushSettings settings, List<OfflinePushText> texts, Consumer<MsgData.Builder> change)
            throws InterruptedException {
        try (Phones phones = new Phones(settings, texts, vendor)) {
            Caller alice = phones.chat.register("alice");
            Caller bob = phones.chat.register("bob");
            MsgData.Builder message = Chat.text(alice, bob, "hello").setSenderNickname("Nick alice");
            change.accept(message);
            phones.offer(new Push(
                    List.of(bob.userId()), "si_a_b", "op", 1, message.build().toByteArray()));
            return vendor.await().text();
        }
    }

    private static ByteString write(Content content) {
        return Contents.write(content);
    }
}
