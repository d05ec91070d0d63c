package dev.openim.spring.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.device.DeviceStore;
import dev.openim.device.PushToken;
import dev.openim.facade.OfflinePush;
import dev.openim.offlinepush.OfflinePushText;
import dev.openim.offlinepush.PushText;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Messages to users with and without a connection, from a real client's socket to a real webhook. */
@Timeout(60)
class OfflinePushTest {
    private static final int PUSH_MESSAGE = 2001;

    private final Hook hook = new Hook();
    private final ApplicationContextRunner server = Contexts.withoutWeb().withPropertyValues(hook.properties());

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void whoIsAwayOrInTheBackgroundIsToldAndWhoIsThereIsNot() {
        server.run(context -> {
            OpenIm openIm = registered(context);
            openIm.send().from("alice").to("bob").text("are you there?");
            assertThat(hook.awaitTold()).isEqualTo("bob: Alice, are you there?");

            try (Phone phone = connect(context, "bob", Platform.IOS)) {
                openIm.send().from("alice").to("bob").text("you are");
                phone.await(PUSH_MESSAGE);
                awaitDecided(openIm);
                phone.background(true);
                openIm.send().from("alice").to("bob").text("in the background");
                assertThat(hook.awaitTold()).isEqualTo("bob: Alice, in the background");
                phone.background(false);
                openIm.send().from("alice").to("bob").text("and back");
                phone.await(PUSH_MESSAGE);
                awaitDecided(openIm);
            }
        });
    }

    /** Who is told is decided a moment later than connections get the message, of one message after another. */
    private void awaitDecided(OpenIm openIm) throws InterruptedException {
        openIm.send().from("alice").to("carol").text("what came before was not pushed offline");
        assertThat(hook.awaitTold()).startsWith("carol: Alice, what came");
    }

    @Test
    void whatIsSentForTheNotificationIsShownAndTheBadgeCounts() {
        server.run(context -> {
            OpenIm openIm = registered(context);
            openIm.send()
                    .from("alice")
                    .to("bob")
                    .offlinePush(
                            OfflinePush.of("Your order", "It is on its way").withBadge())
                    .text("Order 4711 left the warehouse");
            var posted = hook.await();
            assertThat(posted.path("title").asString()).isEqualTo("Your order");
            assertThat(posted.path("body").asString()).isEqualTo("It is on its way");
            assertThat(posted.path("recipients").path(0).path("badge").asInt()).isEqualTo(1);
        });
    }

    @Test
    void theApplicationsOwnTextsAreAsked() {
        server.withUserConfiguration(OwnText.class).run(context -> {
            registered(context).send().from("alice").to("bob").text("secret");
            assertThat(hook.awaitTold()).isEqualTo("bob: The shop, alice wrote something");
        });
    }

    @Test
    void whatWasSentJustBeforeTheEndIsTold() {
        server.run(context -> {
            OpenIm openIm = registered(context);
            for (int i = 0; i < 50; i++) {
                openIm.send().from("alice").to("bob").text("the application ends");
            }
        });
        assertThat(hook.told()).hasSize(50);
    }

    @Test
    void aDeviceThatLogsOutIsForgotten() {
        server.run(context -> {
            registered(context);
            DeviceStore devices = context.getBean(DeviceStore.class);
            devices.putToken(new PushToken("bob", Platform.IOS.id(), "t", Long.MAX_VALUE));
            try (Phone phone = connect(context, "bob", Platform.IOS)) {
                phone.logout();
            }
            await().until(() -> devices.tokens(List.of("bob"), 0).isEmpty());
        });
    }

    private static OpenIm registered(BeanFactory context) {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register("alice", "Alice", "");
        openIm.users().register("bob", "Bob", "");
        openIm.users().register("carol", "Carol", "");
        return openIm;
    }

    private static Phone connect(BeanFactory context, String user, Platform platform) throws Exception {
        String token =
                context.getBean(OpenIm.class).tokens().issue(user, platform).token();
        Phone phone = Phone.connect(context.getBean(GatewayLifecycle.class).port(), user, platform, token);
        assertThat(phone.welcome().path("errCode").asInt()).isZero();
        return phone;
    }

    /** It may use messaging itself. */
    @Configuration(proxyBeanMethods = false)
    static class OwnText {
        @Bean
        OfflinePushText text(OpenIm openIm) {
            return (message, locale) -> Optional.of(new PushText(
                    "The shop",
                    openIm.users()
                                    .find(message.data().getSendID())
                                    .orElseThrow()
                                    .userId() + " wrote something"));
        }
    }
}
