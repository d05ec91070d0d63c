package dev.openim.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.content.Text;
import dev.openim.error.ErrorCode;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.spring.test.Gifts.Gift;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The slice: what is in it, and what its clients see. */
@OpenImTest(properties = "openim.gateway.max-connections-per-user=3")
class OpenImTestTest {
    private static final int GROUP_CREATED = 1501;

    @Autowired
    private FakeClients clients;

    @Autowired
    private OpenIm openIm;

    @Autowired
    private ApplicationContext context;

    /** Tests share the context, not people. */
    private final String alice = "alice" + UUID.randomUUID().toString().replace("-", "");

    private final String bob = alice.replace("alice", "bob");

    @Test
    void aMessageComesToWhomItIsSentAndIsInBothInboxes() {
        FakeClient receiver = clients.connect(bob);
        FakeClient sender = clients.connect(alice);
        Message shown = sender.to(bob).text("hello");
        assertThat(shown.sendTime()).isNotEqualTo(Instant.EPOCH);
        assertThat(receiver.next().text()).isEqualTo("hello");
        assertThat(receiver.inbox()).extracting(Message::text).containsExactly("hello");
        assertThat(sender.inbox()).extracting(Message::text).containsExactly("hello");
        assertThat(clients.connect(bob, Platform.WEB).inbox())
                .as("what was said before it connected")
                .isEmpty();
    }

    @Test
    void beansThatTakePartAreThereAndOthersAreNot() {
        assertThat(context.getBeansOfType(Gifts.class)).hasSize(1);
        assertThat(context.getBeansOfType(Warehouse.class)).isEmpty();
        FakeClient receiver = clients.connect(bob);
        FakeClient sender = clients.connect(alice);
        sender.to(bob).payload(new Gift(500));
        assertThat(receiver.next(Gifts.TYPE).cents()).isEqualTo(500);
        assertThatExceptionOfType(RefusedByServerException.class)
                .isThrownBy(() -> sender.to(bob).payload(new Gift(0)))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(80_300);
                    assertThat(refused.text()).isEqualTo("Nothing in it");
                });
        assertThat(receiver.inbox()).hasSize(1);
    }

    @Test
    void beansThatMethodsDeclareTakePartToo() {
        FakeClient sender = clients.connect(alice);
        clients.connect(bob);
        assertThatExceptionOfType(RefusedByServerException.class)
                .isThrownBy(() -> sender.to(bob).text("HELLO"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(80_301));
    }

    @Test
    void listenersAnswer() {
        FakeClient sender = clients.connect(alice);
        sender.to("echo").text("hello");
        assertThat(sender.next().senderId()).as("not what it said itself").isEqualTo("echo");
        assertThat(sender.inbox()).extracting(Message::content).containsExactly(new Text("hello"), new Text("hello"));
    }

    @Test
    void noticesAndEventsAreNoMessages() {
        clients.connect(alice);
        FakeClient member = clients.connect(bob);
        String group = openIm.groups()
                .create(NewGroup.named("Rowing", alice).with(bob))
                .groupId();
        openIm.send().from(alice).toGroup(group).event("poll.changed", Map.of("yes", 2));
        assertThat(member.nextNotice(GROUP_CREATED).groupId()).isEqualTo(group);
        assertThat(member.nextEvent("poll.changed").path("yes").asInt()).isEqualTo(2);
        assertThat(member.inbox()).isEmpty();
    }

    @Test
    void whatIsSentAgainUnderItsIdIsThereOnce() {
        FakeClient sender = clients.connect(alice);
        clients.connect(bob);
        FakeDraft draft = sender.to(bob).withId("the-same");
        assertThat(draft.text("hello").data().getServerMsgID())
                .isEqualTo(draft.text("hello").data().getServerMsgID());
        assertThat(sender.inbox()).hasSize(1);
    }

    @Test
    void anotherTypeThanExpectedIsSaid() {
        FakeClient receiver = clients.connect(bob);
        clients.connect(alice).to(bob).text("hello");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> receiver.next(Gifts.TYPE))
                .withMessageContaining("gift");
    }

    @Test
    void propertiesOfTheTestHold() {
        clients.connect(alice, Platform.ANDROID);
        clients.connect(alice, Platform.WEB);
        clients.connect(alice, Platform.WINDOWS);
        assertThatExceptionOfType(RefusedByServerException.class)
                .isThrownBy(() -> clients.connect(alice, Platform.IPAD))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_CONNECTIONS.code()));
    }
}
