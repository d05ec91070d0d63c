package dev.openim.spring.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.content.Picture;
import dev.openim.facade.Message;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageType;
import dev.openim.spring.Contexts;
import dev.openim.spring.listener.InboxListener;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

/** An application that was processed ahead of time, compiled here, and what a native image of it would be told. */
@CompileWithForkedClassLoader // what is generated is in the packages of beans that are not public
class AheadOfTimeTest {
    @Test
    void anApplicationThatWasProcessedSendsHandlesAndListens() {
        TestGenerationContext generated = new TestGenerationContext(AheadOfTimeTest.class);
        process(generated);
        assertHints(generated.getRuntimeHints());
        TestCompiler.forSystem().with(generated).compile(compiled -> {
            try (GenericApplicationContext context = new GenericApplicationContext()) {
                TestPropertyValues.of(Contexts.properties()).applyTo(context);
                initializer(compiled.getInstance(ApplicationContextInitializer.class))
                        .initialize(context);
                context.refresh();
                exchange(context);
            }
        });
    }

    private static void process(TestGenerationContext generated) {
        AnnotationConfigApplicationContext source = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(Contexts.properties()).applyTo(source);
        source.register(Shop.class);
        source.register(Contexts.autoConfigurations());
        new ApplicationContextAotGenerator().processAheadOfTime(source, generated);
        generated.writeGeneratedContent();
    }

    @SuppressWarnings("unchecked") // what is generated takes this kind of context
    private static ApplicationContextInitializer<GenericApplicationContext> initializer(
            ApplicationContextInitializer<?> generated) {
        return (ApplicationContextInitializer<GenericApplicationContext>) generated;
    }

    private static void exchange(GenericApplicationContext context) {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register("alice", "Alice", "");
        await().untilAsserted(() -> assertThat(openIm.users().find("depot")).isPresent());
        openIm.send().from("alice").to("depot").payload(new Parcel("P-77"));
        List<Parcel> came = context.getBean(Depot.class).came;
        await().untilAsserted(() -> assertThat(came).containsExactly(new Parcel("P-77")));
    }

    private static void assertHints(RuntimeHints hints) {
        assertThat(RuntimeHintsPredicates.reflection().onType(Parcel.class)).accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Depot.class, "arrived"))
                .accepts(hints);
    }

    @Test
    void aNativeImageIsToldOfMessagesContentsScriptsAndTexts() {
        RuntimeHints hints = new RuntimeHints();
        new OpenImRuntimeHints().registerHints(hints, getClass().getClassLoader());
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(MsgData.class, "getSendID"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(MsgData.Builder.class, "setSendID"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(Picture.class)).accepts(hints);
        assertThat(RuntimeHintsPredicates.resource()
                        .forResource("dev/openim/storage/jdbc/schema/postgresql/V1__ground_floor.sql"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.resource().forResource("dev/openim/storage/redis/take-seqs.lua"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.resource().forBundle("dev.openim.offlinepush.texts"))
                .accepts(hints);
    }

    record Parcel(String number) {}

    @Configuration(proxyBeanMethods = false)
    static class Shop {
        @Bean
        Parcels parcels() {
            return new Parcels();
        }

        @Bean
        Depot depot() {
            return new Depot();
        }
    }

    static class Parcels implements MessageHandler<Parcel> {
        @Override
        public MessageType<Parcel> type() {
            return MessageType.named("parcel", Parcel.class);
        }
    }

    static class Depot {
        final List<Parcel> came = new CopyOnWriteArrayList<>();

        @InboxListener(id = "depot", users = "depot", register = "The depot", customType = "parcel")
        void arrived(Parcel parcel, Message message) {
            assertThat(message.senderId()).isEqualTo("alice");
            came.add(parcel);
        }
    }
}
