package dev.openim.offlinepush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.chat.Chat;
import dev.openim.device.PushToken;
import dev.openim.offlinepush.PushResult.Failed;
import dev.openim.offlinepush.PushResult.RetryLater;
import dev.openim.offlinepush.PushResult.TokenInvalid;
import dev.openim.push.Push;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a notification: tries, limits, tokens that are gone. */
@Timeout(60)
class VendorLaneTest {
    @Test
    void whatTheVendorCannotTakeNowIsTriedAgainForThoseWhoDidNotGetIt() throws Exception {
        FakeVendor vendor = FakeVendor.byToken("fake");
        try (Phones phones = new Phones(vendor)) {
            Caller bob = phones.chat.register("bob");
            token(phones, bob, 1, "one");
            token(phones, bob, 2, "two");
            vendor.answerEach(
                    target -> target.token().equals("one") ? PushResult.DELIVERED : RetryLater.of("unavailable"));
            vendor.answer(RetryLater.of("unavailable"));
            tell(phones, bob);
            assertThat(vendor.await().targets()).hasSize(2);
            assertThat(vendor.await().targets()).extracting(PushTarget::token).containsExactly("two");
            assertThat(vendor.await().targets()).extracting(PushTarget::token).containsExactly("two");
            await().until(() -> phones.count("fake", "delivered") == 2);
            assertThat(phones.count("fake", "retried")).isEqualTo(2);
            awaitNothingWaiting(phones, "fake");
        }
    }

    @Test
    void afterSoManyTriesItIsGivenUp() throws Exception {
        RetryLater later = RetryLater.of("unavailable");
        FakeVendor vendor = FakeVendor.byUser("fake").answer(later, later, later);
        try (Phones phones = new Phones(vendor)) {
            tell(phones, phones.chat.register("bob"));
            await().until(() -> phones.count("fake", "given_up") == 1);
            assertThat(vendor.calls).hasSize(3);
            awaitNothingWaiting(phones, "fake");
        }
    }

    @Test
    void theVendorSaysHowLongItWantsToBeLeftAlone() throws Exception {
        Duration wanted = Duration.ofMillis(700);
        FakeVendor vendor = FakeVendor.byUser("fake").answer(new RetryLater("quota", wanted));
        try (Phones phones = new Phones(vendor)) {
            tell(phones, phones.chat.register("bob"));
            vendor.await();
            long since = System.nanoTime();
            vendor.await();
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThan(Duration.ofMillis(600));
        }
    }

    @Test
    void whatWouldComeTooLateIsGivenUpAtOnce() throws Exception {
        FakeVendor vendor = FakeVendor.byUser("fake").answer(new RetryLater("quota", Duration.ofDays(2)));
        try (Phones phones = new Phones(vendor)) {
            tell(phones, phones.chat.register("bob"));
            await().until(() -> phones.count("fake", "given_up") == 1);
        }
    }

    @Test
    void whoWasReachedMeanwhileIsNotToldAgain() throws Exception {
        FakeVendor vendor = FakeVendor.byUser("fake");
        try (Phones phones = new Phones(vendor)) {
            Caller bob = phones.chat.register("bob");
            vendor.answerEach(target -> {
                phones.connect(bob, Platform.IOS, false);
                return RetryLater.of("unavailable");
            });
            tell(phones, bob);
            await().until(() -> phones.count("fake", "reached") == 1);
            assertThat(vendor.calls).hasSize(1);
            awaitNothingWaiting(phones, "fake");
        }
    }

    @Test
    void aTokenThatTheVendorDoesNotKnowIsForgottenUnlessThereIsANewOne() throws Exception {
        FakeVendor vendor = FakeVendor.byToken("fake");
        try (Phones phones = new Phones(vendor)) {
            Caller bob = phones.chat.register("bob");
            PushToken kept = token(phones, bob, 2, "kept");
            PushToken old = token(phones, bob, 1, "old");
            vendor.answerEach(
                    target -> target.token().equals("kept") ? PushResult.DELIVERED : new TokenInvalid("gone"));
            tell(phones, bob);
            await().until(() -> phones.devices.tokens(List.of(bob.userId()), 0).equals(List.of(kept)));
            PushToken fresh = token(phones, bob, 1, "fresh");
            vendor.answerEach(target -> {
                phones.devices.putToken(old);
                return target.token().equals("fresh") ? new TokenInvalid("gone") : PushResult.DELIVERED;
            });
            tell(phones, bob);
            await().until(() -> phones.count("fake", "token_invalid") == 2);
            assertThat(fresh).isNotEqualTo(old);
            assertThat(phones.devices.tokens(List.of(bob.userId()), 0)).containsExactly(old, kept);
        }
    }

    @Test
    void aRefusalIsCountedAndADefectTriedAgain() throws Exception {
        FakeVendor vendor = FakeVendor.byUser("fake").answerEach(target -> {
            throw new IllegalStateException("a defect");
        });
        vendor.answer(new Failed("payload too large"));
        try (Phones phones = new Phones(vendor)) {
            tell(phones, phones.chat.register("bob"));
            await().until(() -> phones.count("fake", "failed") == 1);
            assertThat(phones.count("fake", "retried")).isEqualTo(1);
        }
    }

    @Test
    void aVendorThatHangsHoldsUpNobodyElseAndWhatIsTooMuchForItIsDropped() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        FakeVendor stuck = FakeVendor.byUser("stuck").answerEach(target -> {
            awaitOpen(hanging);
            return PushResult.DELIVERED;
        });
        FakeVendor other = FakeVendor.byUser("other");
        try (Phones phones = new Phones(stuck, other)) {
            Caller bob = phones.chat.register("bob");
            int all = Phones.QUICK.capacity() + 50;
            for (int i = 0; i < all; i++) {
                tell(phones, bob);
            }
            for (int i = 0; i < all; i++) {
                other.await();
            }
            assertThat(phones.count("stuck", "dropped")).isEqualTo(50);
            hanging.countDown();
            await().until(() -> phones.count("stuck", "delivered") == Phones.QUICK.capacity());
            awaitNothingWaiting(phones, "stuck");
        }
    }

    @Test
    void aVendorWithADefectKeepsNobodyFromBeingToldByAnother() throws Exception {
        FakeVendor other = FakeVendor.byUser("other");
        try (Phones phones = new Phones(FakeVendor.byUser("broken").broken(), other)) {
            Caller bob = phones.chat.register("bob");
            tell(phones, bob);
            assertThat(other.await().userIds()).containsExactly(bob.userId());
        }
    }

    @Test
    void whatWaitsIsTriedOnceMoreAtTheEnd() throws Exception {
        FakeVendor vendor = FakeVendor.byUser("fake");
        Phones phones = new Phones(vendor);
        Caller bob = phones.chat.register("bob");
        for (int i = 0; i < 50; i++) {
            tell(phones, bob);
        }
        phones.close();
        assertThat(vendor.calls).hasSize(50);
    }

    @Test
    void aDeviceThatLoggedOutIsToldNothing() throws Exception {
        FakeVendor vendor = FakeVendor.byToken("fake");
        try (Phones phones = new Phones(vendor)) {
            Caller bob = phones.chat.register("bob");
            token(phones, bob, 1, "phone");
            token(phones, bob, 9, "pad");
            phones.service.loggedOut(bob.userId(), Platform.IOS);
            tell(phones, bob);
            assertThat(vendor.await().targets()).extracting(PushTarget::token).containsExactly("pad");
        }
    }

    private static void awaitNothingWaiting(Phones phones, String vendor) {
        await().until(() -> phones.meters
                        .get("openim.push.offline.waiting")
                        .tag("vendor", vendor)
                        .gauge()
                        .value()
                == 0);
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static PushToken token(Phones phones, Caller user, int platform, String token) {
        PushToken added = new PushToken(user.userId(), platform, token, Long.MAX_VALUE);
        phones.devices.putToken(added);
        return added;
    }

    private static void tell(Phones phones, Caller user) {
        MsgData message = Chat.text(phones.chat.admin(), user, "hello").build();
        phones.offer(new Push(List.of(user.userId()), "si_a_b", "op", 1, message.toByteArray()));
    }
}
