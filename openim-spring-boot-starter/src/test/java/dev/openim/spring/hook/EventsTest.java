package dev.openim.spring.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.event.ConnectionEvent;
import dev.openim.event.ContactChanged;
import dev.openim.event.GroupChanged;
import dev.openim.event.MessageStored;
import dev.openim.event.PresenceChanged;
import dev.openim.facade.GroupInfo;
import dev.openim.facade.NewGroup;
import dev.openim.hook.ChangeHooks;
import dev.openim.hook.ConnectionInterceptor;
import dev.openim.hook.Decision;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** What the application is told after the fact, and whom it lets in. */
class EventsTest {
    @Configuration(proxyBeanMethods = false)
    static class Listening {
        final List<Object> heard = new CopyOnWriteArrayList<>();

        @EventListener
        void stored(MessageStored event) {
            heard.add("stored " + event.message().text() + " " + event.message().seq());
        }

        @EventListener({GroupChanged.class, ContactChanged.class, ConnectionEvent.class, PresenceChanged.class})
        void changed(Object event) {
            heard.add(event);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Careful {
        @Bean
        ConnectionInterceptor noWeb() {
            return handshake -> handshake.platform() == Platform.WEB
                    ? Decision.refuse(80_020, "Please use the app")
                    : Decision.accept();
        }
    }

    @Test
    void messagesGroupsAndContactsAreEvents() {
        Contexts.withoutWeb().withUserConfiguration(Listening.class).run(context -> {
            OpenIm openIm = registered(context.getBean(OpenIm.class));
            List<Object> heard = context.getBean(Listening.class).heard;
            openIm.send().from("alice").to("bob").text("hello");
            await().until(() -> heard.contains("stored hello 1"));

            GroupInfo group =
                    openIm.groups().create(NewGroup.named("Rowing", "alice").with("bob"));
            openIm.groups().dismiss(group.groupId());
            await().until(() ->
                    heard.stream().filter(GroupChanged.class::isInstance).count() == 2);
            assertThat(heard.stream().filter(GroupChanged.class::isInstance).map(GroupChanged.class::cast))
                    .extracting(GroupChanged::kind)
                    .containsExactly(GroupChanged.Kind.CREATED, GroupChanged.Kind.DISMISSED);
            GroupChanged created = (GroupChanged) heard.stream()
                    .filter(GroupChanged.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(created.groupId()).isEqualTo(group.groupId());
            assertThat(created.userIds()).contains("alice", "bob");

            openIm.contacts().befriend("alice", List.of("bob"));
            await().until(() -> heard.contains(new ContactChanged(ContactChanged.Kind.BECAME_FRIENDS, "alice", "bob")));
        });
    }

    @Test
    void whoComesAndGoesIsAnEvent() {
        Contexts.withoutWeb().withUserConfiguration(Listening.class).run(context -> {
            OpenIm openIm = registered(context.getBean(OpenIm.class));
            List<Object> heard = context.getBean(Listening.class).heard;
            try (Phone alice =
                    connect(openIm, context.getBean(GatewayLifecycle.class).port())) {
                assertThat(alice.welcome().path("errCode").asInt()).isZero();
                await().until(() -> heard.contains(new PresenceChanged("alice", true)));
                assertThat(heard)
                        .anySatisfy(event -> assertThat(event)
                                .isInstanceOfSatisfying(ConnectionEvent.class, connected -> {
                                    assertThat(connected.kind()).isEqualTo(ConnectionEvent.Kind.CONNECTED);
                                    assertThat(connected.platform()).isEqualTo(Platform.WEB);
                                }));
            }
            await().until(() -> heard.contains(new PresenceChanged("alice", false)));
        });
    }

    @Test
    void whoComesAndGoesOnTwoDevicesAtOnceIsSaidToComeAndGoOnce() {
        Contexts.withoutWeb().withUserConfiguration(Listening.class).run(context -> {
            OpenIm openIm = registered(context.getBean(OpenIm.class));
            int port = context.getBean(GatewayLifecycle.class).port();
            List<Object> heard = context.getBean(Listening.class).heard;
            ExecutorService devices = Executors.newFixedThreadPool(2);
            List<Object> expected = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                List<Future<Phone>> coming = devices.invokeAll(
                        List.of(() -> connect(openIm, port, Platform.WEB), () -> connect(openIm, port, Platform.IOS)));
                List<Callable<Object>> going = new ArrayList<>();
                for (Future<Phone> phone : coming) {
                    going.add(Executors.callable(phone.get()::close));
                }
                expected.add(new PresenceChanged("alice", true));
                awaitPresence(heard, expected);
                devices.invokeAll(going).forEach(gone -> assertThat(gone).isDone());
                expected.add(new PresenceChanged("alice", false));
                awaitPresence(heard, expected);
            }
            devices.shutdown();
        });
    }

    private static void awaitPresence(List<Object> heard, List<Object> expected) {
        await().untilAsserted(() ->
                assertThat(heard).filteredOn(PresenceChanged.class::isInstance).isEqualTo(expected));
    }

    @Test
    void nothingIsMadeThatNobodyListensTo() {
        Contexts.withoutWeb().run(context -> {
            assertThat(context.getBean(ChangeHooks.class).isListening()).isFalse();
            assertThat(context.getBean(EventOutlet.class).isHeard(MessageStored.class))
                    .isFalse();
        });
        Contexts.withoutWeb().withUserConfiguration(Listening.class).run(context -> {
            assertThat(context.getBean(ChangeHooks.class).isListening()).isTrue();
            assertThat(context.getBean(EventOutlet.class).isHeard(MessageStored.class))
                    .isTrue();
        });
    }

    @Test
    void whoIsNotLetInIsToldWhy() {
        Contexts.withoutWeb().withUserConfiguration(Careful.class).run(context -> {
            OpenIm openIm = registered(context.getBean(OpenIm.class));
            try (Phone alice =
                    connect(openIm, context.getBean(GatewayLifecycle.class).port())) {
                assertThat(alice.welcome().path("errCode").asInt()).isEqualTo(80_020);
                assertThat(alice.welcome().path("errMsg").asString()).isEqualTo("Please use the app");
            }
        });
    }

    private static OpenIm registered(OpenIm openIm) {
        openIm.users().register("alice", "Alice", "");
        openIm.users().register("bob", "Bob", "");
        return openIm;
    }

    private static Phone connect(OpenIm openIm, int port) throws Exception {
        return connect(openIm, port, Platform.WEB);
    }

    private static Phone connect(OpenIm openIm, int port, Platform platform) throws Exception {
        return Phone.connect(
                port,
                "alice",
                platform,
                openIm.tokens().issue("alice", platform).token());
    }
}
