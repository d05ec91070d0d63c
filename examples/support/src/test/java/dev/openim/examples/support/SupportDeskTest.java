package dev.openim.examples.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.OpenIm;
import dev.openim.facade.Message;
import dev.openim.spring.test.AutoConfigureFakeClients;
import dev.openim.spring.test.FakeClient;
import dev.openim.spring.test.FakeClients;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:support-test;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=only-for-the-tests-of-the-support-desk"
        })
@AutoConfigureFakeClients
class SupportDeskTest {
    @Autowired
    private FakeClients clients;

    @Autowired
    private OpenIm openIm;

    @Test
    void theEchoBotSaysWhatItIsTold() {
        FakeClient alice = clients.connect("alice");
        alice.to("echo").text("hello");
        assertThat(alice.next().text()).isEqualTo("You said: hello");
    }

    @Test
    void customersAreSharedOutAndTalkWithTheirAgents() {
        FakeClient alice = clients.connect("alice");
        FakeClient bob = clients.connect("bob");
        FakeClient ann = clients.connect("ann");
        FakeClient ben = clients.connect("ben");

        alice.to("support").text("My parcel is late");
        assertThat(ann.next().text()).isEqualTo("Alice: My parcel is late");
        bob.to("support").text("I want to pay");
        assertThat(ben.next().text()).isEqualTo("Bob: I want to pay");
        alice.to("support").text("Very late");
        assertThat(ann.next().text()).isEqualTo("Alice: Very late");
        assertThat(openIm.groups().memberIds("case-alice")).containsExactlyInAnyOrder("support", "ann");

        ann.toGroup("case-alice").text("It comes today");
        Message answer = alice.next();
        assertThat(answer.senderId()).isEqualTo("support");
        assertThat(answer.text()).isEqualTo("It comes today");
        assertThat(bob.inbox()).extracting(Message::text).containsExactly("I want to pay");
    }
}
