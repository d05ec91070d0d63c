package dev.openim.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.spring.test.FakeClient;
import dev.openim.spring.test.FakeClients;
import dev.openim.spring.test.OpenImTest;
import dev.openim.spring.test.RefusedByServerException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** One bean in a slice: messaging as it is, and nothing else of the shop. */
@OpenImTest(Moderation.class)
@Import(Diary.class)
class ModerationTest {
    @Autowired
    private FakeClients clients;

    @Test
    void aRudeWordIsStruckOutForBoth() {
        FakeClient alice = clients.connect("alice"), bob = clients.connect("bob");
        assertThat(alice.to("bob").text("Damn, good tea").text()).isEqualTo("***, good tea");
        assertThat(bob.next().text()).isEqualTo("***, good tea");
    }

    @Test
    void wordsThatOnlyLookLikeItAreSaid() {
        FakeClient alice = clients.connect("alice"), bob = clients.connect("bob");
        alice.to("bob").text("Damnation in Casinoville");
        assertThat(bob.next().text()).isEqualTo("Damnation in Casinoville");
    }

    @Test
    void aForbiddenWordIsNotSaid() {
        FakeClient alice = clients.connect("alice"), bob = clients.connect("bob");
        assertThatExceptionOfType(RefusedByServerException.class)
                .isThrownBy(() -> alice.to("bob").text("To the casino!"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(80_110));
        assertThat(bob.inbox()).isEmpty();
    }
}
