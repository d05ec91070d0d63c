package dev.openim.examples.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.facade.Message;
import dev.openim.facade.Timeline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:support-test;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=only-for-the-tests-of-the-support-desk",
            "openim.gateway.port=0"
        })
class SupportDeskTest {
    @Autowired
    private OpenIm openIm;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theEchoBotSaysWhatItIsTold() {
        say("alice", "echo", "hello");
        awaitTexts(openIm.history().between("alice", "echo"), "hello", "You said: hello");
    }

    @Test
    void customersAreSharedOutAndTalkWithTheirAgents() {
        say("alice", "support", "My parcel is late");
        awaitTexts(openIm.history().ofGroup("case-alice"), "Alice: My parcel is late");
        say("bob", "support", "I want to pay");
        awaitTexts(openIm.history().ofGroup("case-bob"), "Bob: I want to pay");
        say("alice", "support", "Very late");
        awaitTexts(openIm.history().ofGroup("case-alice"), "Alice: My parcel is late", "Alice: Very late");

        assertThat(agentOf("alice")).isEqualTo("ann");
        assertThat(agentOf("bob")).isEqualTo("ben");
        assertThat(openIm.groups().memberIds("case-alice")).containsExactlyInAnyOrder("support", "ann");

        openIm.send().from("ann").toGroup("case-alice").text("It comes today");
        awaitTexts(openIm.history().between("alice", "support"), "My parcel is late", "Very late", "It comes today");
        awaitTexts(openIm.history().between("bob", "support"), "I want to pay");
    }

    private void say(String from, String to, String text) {
        openIm.send().from(from).to(to).text(text);
    }

    private String agentOf(String customer) {
        return jdbc.sql("SELECT agent FROM support_case WHERE customer = ?")
                .param(customer)
                .query(String.class)
                .single();
    }

    private static void awaitTexts(Timeline talk, String... texts) {
        await().untilAsserted(() -> assertThat(textsOf(talk)).containsExactly(texts));
    }

    private static List<String> textsOf(Timeline talk) {
        return talk.latest(20).stream()
                .map(Message::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
