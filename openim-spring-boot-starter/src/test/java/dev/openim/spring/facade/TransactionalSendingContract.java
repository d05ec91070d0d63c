package dev.openim.spring.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.facade.Receipt;
import dev.openim.facade.Receipts;
import dev.openim.notification.OutboxRelay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A message that is sent in a transaction of the application is sent if and only if that commits. For each database. */
abstract class TransactionalSendingContract {
    /** Where a new database is that outlives the application; also known to another process. */
    protected abstract String newDatabase();

    /** What the application is told beside. */
    protected List<String> properties() {
        return List.of();
    }

    private Shop open(String database) {
        return Shop.open(database, properties());
    }

    @Test
    void withTheCommitTheMessageIsSent() {
        try (Shop shop = open(newDatabase())) {
            Receipt receipt = inTransaction(shop, () -> {
                Receipt taken = shop.order(1);
                assertThat(shop.told()).isEmpty();
                return taken;
            });
            assertThat(receipt.onCommit()).isTrue();
            assertThat(receipt.seq()).isZero();
            Message message = await().until(
                            () -> shop.openIm
                                    .history()
                                    .of(receipt.conversationId())
                                    .latest(10),
                            list -> !list.isEmpty())
                    .get(0);
            assertThat(message.text()).isEqualTo("order 1");
            assertThat(message.clientMsgId()).isEqualTo(receipt.clientMsgId());
            assertThat(message.data().getServerMsgID()).isEqualTo(receipt.serverMsgId());
            assertThat(message.senderNickname()).isEqualTo("The shop");
            assertThat(message.sendTime()).isEqualTo(receipt.sendTime());
        }
    }

    @Test
    void withoutTheCommitThereIsNoMessage() {
        try (Shop shop = open(newDatabase())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> inTransaction(shop, () -> {
                        shop.order(1);
                        throw new IllegalStateException("out of stock");
                    }));
            inTransaction(shop, () -> shop.order(2));
            await().until(() -> shop.waiting() == 0);
            assertThat(shop.told()).containsExactly("order 2").isEqualTo(shop.ordered());
        }
    }

    @Test
    void aPartThatIsUndoneTakesItsMessagesWithIt() {
        try (Shop shop = open(newDatabase())) {
            TransactionTemplate part =
                    new TransactionTemplate(Objects.requireNonNull(shop.transaction.getTransactionManager()));
            part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
            inTransaction(shop, () -> {
                shop.order(1);
                part.executeWithoutResult(status -> {
                    shop.order(2);
                    status.setRollbackOnly();
                });
                part.executeWithoutResult(status -> shop.order(3));
                return shop.order(4);
            });
            await().until(() -> shop.waiting() == 0);
            assertThat(shop.told())
                    .containsExactly("order 1", "order 3", "order 4")
                    .isEqualTo(shop.ordered());
        }
    }

    @Test
    void aRefusalLeavesTheTransactionAsItWas() {
        try (Shop shop = open(newDatabase())) {
            inTransaction(shop, () -> {
                assertThatExceptionOfType(OpenImException.class)
                        .isThrownBy(() ->
                                shop.openIm.send().from("shop").to("nobody").text("hello"))
                        .returns(ErrorCode.RECORD_NOT_FOUND, OpenImException::code);
                Receipts receipts = shop.openIm
                        .send()
                        .from("shop")
                        .toAll(List.of("nobody", "shop"))
                        .text("to many");
                assertThat(receipts.sent()).containsOnlyKeys("shop");
                assertThat(receipts.refused()).containsOnlyKeys("nobody");
                return shop.order(1);
            });
            await().until(() -> shop.waiting() == 0);
            assertThat(shop.told()).containsExactly("order 1").isEqualTo(shop.ordered());
            assertThat(shop.openIm.history().between("shop", "shop").lastSeq()).isEqualTo(1);
        }
    }

    @Test
    void whatIsSentAfterTheCommitComesBehindWhatWasSentInIt() {
        try (Shop shop = open(newDatabase())) {
            for (int order = 1; order < 100; order += 2) {
                int inside = order;
                inTransaction(shop, () -> shop.order(inside));
                Receipt direct = shop.order(order + 1);
                assertThat(direct.onCommit()).isFalse();
                assertThat(direct.seq()).isEqualTo(order + 1);
            }
            assertThat(shop.told()).isEqualTo(shop.ordered());
        }
    }

    @Test
    void theSameKeyInSeveralTransactionsIsOneMessage() {
        try (Shop shop = open(newDatabase())) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                inTransaction(
                        shop,
                        () -> shop.openIm
                                .send()
                                .from("shop")
                                .to("bob")
                                .once("order-1-paid")
                                .text("paid"));
            }
            await().until(() -> shop.waiting() == 0);
            assertThat(shop.told()).containsExactly("paid");
            Receipt again = shop.openIm
                    .send()
                    .from("shop")
                    .to("bob")
                    .once("order-1-paid")
                    .text("paid, again");
            assertThat(again.seq()).isEqualTo(1);
            assertThat(shop.told()).containsExactly("paid");
        }
    }

    @Test
    void whoAndWhatIsNewInTheTransactionCanBeSentTo() {
        try (Shop shop = open(newDatabase())) {
            inTransaction(shop, () -> {
                shop.openIm.users().register("carol", "Carol", "");
                shop.openIm
                        .groups()
                        .create(NewGroup.named("Rowing", "carol")
                                .withId("rowing")
                                .with("bob"));
                shop.openIm.send().from("carol").toGroup("rowing").text("welcome");
                return shop.openIm.send().from("carol").to("bob").text("hello");
            });
            await().until(() -> shop.waiting() == 0);
            assertThat(shop.openIm.history().between("carol", "bob").latest(10))
                    .extracting(Message::text)
                    .containsExactly("hello");
            assertThat(shop.openIm.history().ofGroup("rowing").latest(10))
                    .extracting(Message::text)
                    .contains("welcome");
        }
    }

    @Test
    void whoAndWhatCameToNothingCannotBeSentTo() {
        try (Shop shop = open(newDatabase())) {
            shop.transaction.executeWithoutResult(status -> {
                shop.openIm.users().register("ghost", "Ghost", "");
                shop.openIm
                        .groups()
                        .create(NewGroup.named("Ghosts", "bob").withId("ghosts").with("ghost"));
                shop.openIm.send().from("ghost").to("bob").text("boo");
                shop.openIm.send().from("ghost").toGroup("ghosts").text("boo");
                status.setRollbackOnly();
            });
            assertThatExceptionOfType(OpenImException.class)
                    .isThrownBy(
                            () -> shop.openIm.send().from("shop").to("ghost").text("hello"))
                    .returns(ErrorCode.RECORD_NOT_FOUND, OpenImException::code);
            assertThatExceptionOfType(OpenImException.class)
                    .isThrownBy(() ->
                            shop.openIm.send().from("shop").toGroup("ghosts").text("hello"))
                    .returns(ErrorCode.RECORD_NOT_FOUND, OpenImException::code);
        }
    }

    @Test
    void whoSendsWhenTheTransactionHasEndedSendsAtOnce() {
        try (Shop shop = open(newDatabase())) {
            List<Receipt> receipts = new ArrayList<>();
            shop.transaction.executeWithoutResult(status ->
                    // as @TransactionalEventListener does
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int outcome) {
                            receipts.add(
                                    shop.openIm.send().from("shop").to("bob").text("thanks"));
                        }
                    }));
            assertThat(receipts).extracting(Receipt::seq).containsExactly(1L);
            assertThat(receipts).extracting(Receipt::onCommit).containsExactly(false);
        }
    }

    @Test
    void aTransactionOfAnotherDatabaseIsNotWaitedFor() {
        JdbcDataSource other = new JdbcDataSource();
        other.setURL("jdbc:h2:mem:other");
        try (Shop shop = open(newDatabase())) {
            Receipt receipt = new TransactionTemplate(new JdbcTransactionManager(other)).execute(status -> {
                status.setRollbackOnly();
                return shop.openIm.send().from("shop").to("bob").text("at once");
            });
            assertThat(Objects.requireNonNull(receipt).seq()).isEqualTo(1);
            assertThat(shop.told()).containsExactly("at once");
        }
    }

    @Test
    void whatWasCommittedAndNotPublishedIsSentByTheNextProcessOnce() {
        String database = newDatabase();
        try (Shop dying = open(database)) {
            dying.context.getBean(OutboxRelay.class).stop();
            inTransaction(dying, () -> dying.order(1));
            inTransaction(dying, () -> dying.order(2));
            assertThat(dying.told()).isEmpty();
            assertThat(dying.waiting()).isEqualTo(2);
        }
        try (Shop next = open(database)) {
            await().until(() -> next.waiting() == 0);
            assertThat(next.told()).containsExactly("order 1", "order 2").isEqualTo(next.ordered());
        }
    }

    @Test
    void whenAProcessDiesInTheMidstThereIsAMessageForEachOrderAndNoneWithout() throws Exception {
        String database = newDatabase();
        DyingShop.run(database, 1, properties());
        try (Shop next = open(database)) {
            await().until(() -> next.waiting() == 0);
            List<String> ordered = next.ordered();
            assertThat(ordered).anyMatch(order -> order.startsWith("order"));
            assertThat(next.told()).isEqualTo(ordered);
        }
    }

    private static Receipt inTransaction(Shop shop, Supplier<Receipt> work) {
        return Objects.requireNonNull(shop.transaction.execute(status -> work.get()));
    }
}
