package dev.openim.spring.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.content.Announcement;
import dev.openim.content.Custom;
import dev.openim.error.RefusedException;
import dev.openim.event.ContactChanged;
import dev.openim.event.GroupChanged;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageInterceptor;
import dev.openim.hook.PushInterceptor;
import dev.openim.listener.InboxListeners;
import dev.openim.offlinepush.PushedMessage;
import dev.openim.spring.Contexts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The examples that people read are those that are run here. Spaces and line breaks do not count. */
class SnippetsTest {
    private static final Path CORE = Path.of("../openim-core/src/main/java/dev/openim");
    private static final Path LISTENER = Path.of("src/main/java/dev/openim/spring/listener/InboxListener.java");
    private static final Path HERE = Path.of("src/test/java/dev/openim/spring/facade");
    private static final Path TESTS_OF_SHOP = Path.of("../examples/shop/src/test/java/dev/openim/examples/shop");
    private static final Pattern IN_JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\}</pre>", Pattern.DOTALL);
    private static final Pattern IN_README = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n *\\n");
    /** Public for other packages of this library; applications do not touch them. */
    private static final Set<String> WIRING = Set.of(
            "ChangeHooks",
            "Changes",
            "CommandHooks",
            "ConflictingHandlersException",
            "ConnectionHooks",
            "DeadLetterStore",
            "DefaultPushText",
            "EntryHooks",
            "FirstMessages",
            "Guards",
            "HookBeans",
            "HookSettings",
            "InMemoryDeadLetterStore",
            "InMemoryListenerStore",
            "ListenerParts",
            "ListenerSettings",
            "ListenerStore",
            "MessageHooks",
            "Named",
            "OfflineGate",
            "OfflinePushService",
            "OfflinePushSettings",
            "Position",
            "PushHooks",
            "SessionHooks",
            "StoredHooks",
            "UnknownListenerUserException");

    private static final Pattern PUBLIC = Pattern.compile("^public .*", Pattern.MULTILINE);

    @Test
    void theExamplesRun() {
        try (Shop shop = Shop.open(Contexts.h2())) {
            people(shop);
            Snippets snippets = new Snippets(shop.openIm);
            snippets.first();
            assertThat(snippets.token(() -> "alice")).isNotEmpty();
            snippets.users();
            snippets.newGroup();
            snippets.createdGroup();
            snippets.groups();
            snippets.send();
            snippets.route();
            snippets.draft();
            snippets.receipt();
            snippets.receipts();
            snippets.contents();
            snippets.files();
            snippets.announcements();
            snippets.wire();
            snippets.history();
            snippets.messages();
            snippets.timeline();
            snippets.quote();
            snippets.merged();
            snippets.custom(last(shop));
            snippets.custom(last(shop));
            assertThat(last(shop).content())
                    .isInstanceOfSatisfying(
                            Custom.class, sent -> assertThat(sent.type()).isEqualTo("parcel"));
            snippets.content(last(shop));
            snippets.other(last(shop));
            snippets.numbered(last(shop));
            snippets.contacts();
            snippets.inbox();
            snippets.inboxPage();
            InboxListeners listeners = shop.context.getBean(InboxListeners.class);
            snippets.listeners(listeners);
            assertThatIllegalArgumentException().isThrownBy(() -> snippets.listeners(listeners));
            assertThat(snippets.echo(last(shop))).isEqualTo(last(shop).text());
        }
    }

    @Test
    void theReadmeRuns() {
        try (Shop shop = Shop.open(Contexts.h2())) {
            people(shop);
            shop.openIm
                    .groups()
                    .create(NewGroup.named("Rowing", "alice").withId("rowing").with("bob"));
            ReadmeSnippets.InMemoryOrders orders = new ReadmeSnippets.InMemoryOrders();
            ((GenericApplicationContext) shop.context)
                    .registerBean(ReadmeSnippets.class, () -> new ReadmeSnippets(shop.openIm, orders));
            ReadmeSnippets readme = shop.context.getBean(ReadmeSnippets.class);
            assertThat(readme.users(ids -> List.of(new ReadmeSnippets.Customer("eve", "Eve")))
                            .find(List.of("eve")))
                    .hasSize(1);
            readme.sending();
            readme.vote(new ReadmeSnippets.Poll("rowing"), "bob", 0);
            readme.custom(last(shop));
            readme.custom(last(shop));
            assertThat(readme.parcels()
                            .text(new PushedMessage("si_bob_shop", last(shop).data(), ""), Locale.ENGLISH))
                    .isPresent();
            readme.reading();
            assertThat(readme.echo(last(shop))).isEqualTo(last(shop).text());
            assertThat(readme.token(() -> "alice")).isNotEmpty();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> shop.transaction.executeWithoutResult(status -> {
                        readme.ship(new ReadmeSnippets.Order("1", "bob"));
                        throw new IllegalStateException("no van");
                    }));
            readme.ship(new ReadmeSnippets.Order("2", "bob"));
            await().until(() -> shop.waiting() == 0);
            List<Message> announced =
                    shop.openIm.history().ofSystem("shop_news", "bob").latest(10);
            assertThat(announced)
                    .extracting(message -> ((Announcement) message.content()).text())
                    .containsExactly("Your parcel is on its way", "Order 2 is on its way");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TakingPart {
        final List<String> hidden = new CopyOnWriteArrayList<>();

        private static ReadmeSnippets readme(OpenIm openIm) {
            return new ReadmeSnippets(openIm, new ReadmeSnippets.InMemoryOrders());
        }

        @Bean
        MessageInterceptor moderation(OpenIm openIm) {
            return readme(openIm).moderation(new ReadmeSnippets.Words() {
                @Override
                public boolean forbidden(String text) {
                    return text.equals("casino");
                }

                @Override
                public boolean rude(String text) {
                    return text.equals("damn");
                }
            });
        }

        @Bean
        MessageHandler<?> redPackets(OpenIm openIm) {
            return readme(openIm).new RedPackets(new ReadmeSnippets.Purses() {
                @Override
                public boolean pay(String userId, ReadmeSnippets.RedPacket packet) {
                    return userId.equals("alice");
                }

                @Override
                public void hide(ReadmeSnippets.RedPacket packet, String conversationId) {
                    hidden.add(packet.id() + " " + conversationId);
                }
            });
        }
    }

    @Test
    void theReadmesBeansTakePart() {
        Contexts.withoutWeb().withUserConfiguration(TakingPart.class).run(context -> {
            OpenIm openIm = context.getBean(OpenIm.class);
            openIm.users().register("alice", "Alice", "");
            openIm.users().register("bob", "Bob", "");
            TakingPart.readme(openIm).payload();
            List<String> hidden = context.getBean(TakingPart.class).hidden;
            await().until(() -> hidden.equals(List.of("4711 si_alice_bob")));
            openIm.send().from("alice").to("bob").text("damn");
            assertThat(openIm.history().between("alice", "bob").latest(1).get(0).text())
                    .isEqualTo("***");
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> openIm.send().from("alice").to("bob").text("casino"));
        });
    }

    @Test
    void whatTheJavadocShowsIsRunHere() throws IOException {
        String run = squeezed(Files.readString(HERE.resolve("Snippets.java")));
        try (Stream<Path> sources = Stream.of("facade", "content").flatMap(SnippetsTest::sources)) {
            Stream<Path> others =
                    Stream.of(CORE.resolve("OpenIm.java"), CORE.resolve("listener/ListenerDefinition.java"), LISTENER);
            for (Path source : Stream.concat(sources, others).toList()) {
                String text = Files.readString(source);
                List<String> examples = examples(IN_JAVADOC, text.replaceAll("(?m)^ *\\*", ""));
                assertThat(examples.isEmpty() && PUBLIC.matcher(text).find())
                        .as("%s is public and has no example", source)
                        .isFalse();
                assertThat(examples)
                        .allSatisfy(example -> assertThat(run).as("%s", source).contains(example));
            }
        }
    }

    @Test
    void whatTheJavadocOfExtensionPointsShowsIsCompiledHere() throws IOException {
        String compiled;
        try (Stream<Path> snippets = Files.list(HERE)) {
            compiled =
                    squeezed(String.join("\n", snippets.map(SnippetsTest::read).toList()));
        }
        try (Stream<Path> sources =
                Stream.of("hook", "event", "listener", "offlinepush").flatMap(SnippetsTest::sources)) {
            Stream<Path> others = Stream.of(
                    CORE.resolve("auth/Authenticator.java"),
                    CORE.resolve("auth/AppLogin.java"),
                    CORE.resolve("webhook/WebhookQueue.java"),
                    CORE.resolve("webhook/WebhookSignature.java"),
                    Path.of("src/main/java/dev/openim/spring/storage/OpenImDataSource.java"));
            for (Path source : Stream.concat(sources, others).toList()) {
                String text = read(source);
                List<String> examples = examples(IN_JAVADOC, text.replaceAll("(?m)^ *\\*", ""));
                String name = source.getFileName().toString().replace(".java", "");
                assertThat(examples.isEmpty() && PUBLIC.matcher(text).find() && !WIRING.contains(name))
                        .as("%s is public and has no example", source)
                        .isFalse();
                assertThat(examples)
                        .allSatisfy(
                                example -> assertThat(compiled).as("%s", source).contains(example));
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theExamplesOfHooksRun() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        HookSnippets snippets = new HookSnippets((user, key, cents) -> cents < 1000, meters.counter("friendships"));
        snippets.welcome(new GroupChanged(GroupChanged.Kind.JOINED, "rowing", "alice", List.of("bob")));
        assertThat(snippets.greeted()).containsExactly("bob");
        snippets.count(new ContactChanged(ContactChanged.Kind.BECAME_FRIENDS, "alice", "bob"));
        assertThat(meters.counter("friendships").count()).isEqualTo(1);
        Contexts.withoutWeb()
                .withBean("careful", MessageInterceptor.class, snippets::careful)
                .withBean("office", MessageInterceptor.class, () -> snippets.office(() -> true))
                .withBean("nights", PushInterceptor.class, () -> new HookSnippets.Nights(() -> true))
                .withBean("packets", MessageHandler.class, () -> snippets.new RedPackets())
                .run(context -> {
                    OpenIm openIm = context.getBean(OpenIm.class);
                    openIm.users().register("alice", "Alice", "");
                    openIm.users().register("bob", "Bob", "");
                    assertThatExceptionOfType(RefusedException.class)
                            .isThrownBy(
                                    () -> openIm.send().from("alice").to("bob").text("to the casino"));
                    openIm.send().from("alice").to("bob").payload(new HookSnippets.RedPacket("1", 5));
                    Message sent =
                            openIm.history().between("alice", "bob").latest(1).get(0);
                    assertThat(snippets.read(sent)).contains(new HookSnippets.RedPacket("1", 5));
                    assertThatExceptionOfType(RefusedException.class)
                            .isThrownBy(() -> openIm.send()
                                    .from("alice")
                                    .to("bob")
                                    .payload(new HookSnippets.RedPacket("2", 5000)));
                });
    }

    @Test
    void whatTheReadmeShowsIsRunHere() throws IOException {
        String run = squeezed(Files.readString(HERE.resolve("ReadmeSnippets.java")))
                + squeezed(Files.readString(TESTS_OF_SHOP.resolve("ModerationTest.java")));
        List<String> examples = examples(IN_README, Files.readString(Path.of("../README.md")));
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            assertThat(run).contains(example);
        }
    }

    private static void people(Shop shop) {
        for (String user : List.of("alice", "carol", "dave", "mallory", "bot")) {
            shop.openIm.users().register(user, user, "");
        }
        shop.openIm.users().registerSystem("shop_news", "The shop", "");
    }

    private static Message last(Shop shop) {
        return shop.openIm.history().between("shop", "bob").latest(1).get(0);
    }

    private static Stream<Path> sources(String folder) {
        try (Stream<Path> files = Files.list(CORE.resolve(folder))) {
            return files.filter(file -> !file.endsWith("package-info.java")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> examples(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            PARAGRAPHS
                    .splitAsStream(matcher.group(1))
                    .map(SnippetsTest::squeezed)
                    .forEach(found::add);
        }
        return found;
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s", "");
    }
}
