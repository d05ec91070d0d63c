package dev.openim.spring.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.content.Custom;
import dev.openim.content.Text;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.listener.Delivery;
import dev.openim.listener.FailurePolicy;
import dev.openim.listener.InMemoryListenerStore;
import dev.openim.listener.InboxListeners;
import dev.openim.listener.ListenerStatus;
import dev.openim.listener.ListenerStore;
import dev.openim.listener.ListenerUsers;
import dev.openim.listener.Start;
import dev.openim.spring.Contexts;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Methods of beans that consume inboxes. */
class InboxListenerTest {
    private final ApplicationContextRunner application = Contexts.withoutWeb()
            .withPropertyValues("openim.gateway.enabled=false", "openim.listener.backoff=0s", "bot=echo_bot");

    @Test
    void whatAMethodReturnsIsTheAnswer() {
        application.withUserConfiguration(Echo.class).run(context -> {
            OpenIm openIm = im(context);
            openIm.send().from("alice").to("echo_bot").text("hello");
            awaitTexts(openIm, "alice", "hello", "hello");
            openIm.groups()
                    .create(NewGroup.named("Rowing", "alice").withId("rowing").with("echo_bot"));
            openIm.send().from("alice").toGroup("rowing").text("all");
            await().until(() -> openIm.history().ofGroup("rowing").latest(10).stream()
                            .filter(message -> message.text().equals("all"))
                            .count()
                    == 2);
            openIm.send().from("alice").to("echo_bot").text("quiet");
            openIm.send().from("alice").to("echo_bot").text("bye");
            awaitTexts(openIm, "alice", "hello", "hello", "quiet", "bye", "bye");
        });
    }

    @Test
    void aMethodGetsWhatItsParametersSay() {
        application.withUserConfiguration(Typed.class).run(context -> {
            OpenIm openIm = im(context);
            Typed typed = context.getBean(Typed.class);
            openIm.send().from("alice").to("depot").custom("parcel", new Parcel("P-1"));
            openIm.send().from("alice").to("depot").custom("other", new Parcel("P-2"));
            openIm.send().from("alice").to("depot").custom("parcel", List.of("no parcel"));
            openIm.send().from("alice").to("depot").text("words");
            openIm.send().from("alice").to("depot").custom("parcel", new Parcel("P-3"));
            await().untilAsserted(() -> assertThat(typed.seen)
                    .containsExactlyInAnyOrder("parcel P-1 of alice", "parcel P-3 of alice", "words 1 depot"));
            InboxListeners listeners = context.getBean(InboxListeners.class);
            await().until(() -> listeners.deadLetterCount("parcels") == 1);
            assertThat(listeners.deadLetters("parcels", 10).get(0).attempts()).isEqualTo(1);
        });
    }

    @Test
    void severalUsersAreNamedByAPropertyAndByABean() {
        application
                .withUserConfiguration(Agents.class)
                .withPropertyValues("agents.fixed=ann, bea")
                .run(context -> {
                    OpenIm openIm = im(context);
                    Agents agents = context.getBean(Agents.class);
                    for (String agent : List.of("ann", "bea", "cleo", "dora")) {
                        openIm.send().from("alice").to(agent).text(agent);
                    }
                    await().untilAsserted(() ->
                            assertThat(agents.seen).containsExactlyInAnyOrder("ann", "bea", "cleo", "dora"));
                });
    }

    @Test
    void whoDoesNotExistYetIsWaitedForIfToldSo() {
        application
                .withUserConfiguration(Late.class)
                .withPropertyValues("openim.listener.require-users=false", "openim.listener.lease=300ms")
                .run(context -> {
                    OpenIm openIm = im(context);
                    assertThat(context.getBean(InboxListeners.class).status())
                            .extracting(ListenerStatus::users)
                            .containsExactly(0);
                    openIm.users().register("late", "Late", "");
                    openIm.send().from("alice").to("late").text("at last");
                    await().until(() -> context.getBean(Late.class).seen.contains("at last"));
                });
    }

    @Test
    void aNodeThatIsToldNotToConsumeDoesNot() {
        application
                .withUserConfiguration(Echo.class)
                .withPropertyValues("openim.listener.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(InboxListeners.class));
        application
                .withUserConfiguration(Echo.class)
                .withPropertyValues("echo.enabled=false")
                .run(context -> assertThat(context.getBean(InboxListeners.class).status())
                        .isEmpty());
    }

    @Test
    void aListenerThatHasStoppedIsSeenInTheHealth() {
        application.withUserConfiguration(Stopping.class).run(context -> {
            OpenIm openIm = im(context);
            HealthIndicator health = context.getBean("openImListenersHealthIndicator", HealthIndicator.class);
            assertThat(healthOf(health).getStatus()).isEqualTo(Status.UP);
            openIm.send().from("alice").to("stopper").text("bad");
            await().until(() -> healthOf(health).getStatus().getCode().equals("DEGRADED"));
            assertThat(healthOf(health).getDetails().get("stopping"))
                    .asString()
                    .contains("stopper=java.lang.IllegalStateException: bad")
                    .contains("deadLetters=0");
            context.getBean(Stopping.class).broken = false;
            context.getBean(InboxListeners.class).resume("stopping");
            await().until(() -> healthOf(health).getStatus().equals(Status.UP));
        });
    }

    private static Health healthOf(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health(true));
    }

    @Configuration(proxyBeanMethods = false)
    static class Stopping {
        volatile boolean broken = true;

        @InboxListener(
                id = "stopping",
                users = "stopper",
                register = "Stopper",
                start = Start.EARLIEST,
                attempts = 2,
                onFailure = FailurePolicy.STOP)
        void on(Message message) {
            if (broken) {
                throw new IllegalStateException(message.text());
            }
        }
    }

    @Test
    void theApplicationsOwnStoreIsUsed() {
        application
                .withUserConfiguration(Echo.class, OwnStore.class)
                .run(context ->
                        assertThat(context.getBean(ListenerStore.class)).isInstanceOf(InMemoryListenerStore.class));
    }

    private static OpenIm im(ApplicationContext context) {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register("alice", "Alice", "");
        return openIm;
    }

    private static void awaitTexts(OpenIm openIm, String user, String... texts) {
        await().untilAsserted(() -> assertThat(
                        openIm.history().between(user, "echo_bot").latest(10))
                .extracting(Message::text)
                .containsExactly(texts));
    }

    @Configuration(proxyBeanMethods = false)
    static class Echo {
        @InboxListener(
                id = "echo",
                users = "${bot}",
                register = "Echo",
                start = Start.EARLIEST,
                enabled = "${echo.enabled:true}")
        @Nullable
        String echo(Message message) {
            return message.text().equals("quiet") || message.text().isEmpty() ? null : message.text();
        }
    }

    record Parcel(String number) {}

    @Configuration(proxyBeanMethods = false)
    static class Typed {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @InboxListener(
                id = "parcels",
                users = "depot",
                register = "Depot",
                customType = "parcel",
                start = Start.EARLIEST)
        void parcel(Parcel parcel, Message message, Custom custom) {
            seen.add(custom.type() + " " + parcel.number() + " of " + message.senderId());
        }

        @InboxListener(id = "words", users = "depot", register = "Depot", start = Start.EARLIEST)
        void words(Delivery delivery, Text text) {
            seen.add(text.text() + " " + delivery.attempt() + " " + delivery.userId());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Agents {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @Bean
        ListenerUsers night() {
            return () -> List.of("cleo", "dora");
        }

        @InboxListener(
                id = "agents",
                users = {"${agents.fixed}", "#{@night}"},
                register = "An agent",
                start = Start.EARLIEST)
        void agents(Message message) {
            seen.add(message.text());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Late {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @InboxListener(id = "late", users = "late", start = Start.EARLIEST)
        void late(Message message) {
            seen.add(message.text());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnStore {
        @Bean
        ListenerStore ownListenerStore() {
            return new InMemoryListenerStore(new InMemoryUnitOfWork());
        }
    }
}
