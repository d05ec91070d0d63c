package dev.openim.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The slice, of one bean that is named. */
@OpenImTest(Gifts.class)
class OpenImTestOfOneTest {
    @Autowired
    private FakeClients clients;

    @Autowired
    private ApplicationContext context;

    @Test
    void whoIsNamedTakesPartAndNobodyElse() {
        FakeClient bob = clients.connect("bob");
        clients.connect("alice").to("bob").payload(new Gifts.Gift(500));
        assertThat(bob.next(Gifts.TYPE).cents()).isEqualTo(500);
        assertThat(context.getBeansOfType(Echo.class)).isEmpty();
        assertThat(context.getBeansOfType(Warehouse.class)).isEmpty();
    }
}
