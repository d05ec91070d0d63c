package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.UnitOfWork;
import dev.openim.user.User;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows a unit of work that is a part of a transaction of the application. */
class ApplicationTransactionTest {
    private static final TestDatabase DATABASE = TestServers.h2("application_transactions");
    private static final TestDatabase BUSINESS = TestServers.h2("business");

    private final JdbcStores stores = new JdbcStores(DATABASE.dataSource());
    private final UnitOfWork unit = stores.unitOfWork();
    private final TransactionTemplate application = template(DATABASE);
    private final List<String> done = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        DATABASE.newNode().migrate();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
        BUSINESS.close();
    }

    @Test
    void itComesAfterTheApplicationsCommit() {
        application.executeWithoutResult(status -> {
            unit.run(() -> {
                stores.users().create(List.of(user("committed")));
                unit.afterCommit(() -> done.add("unit " + isSeen("committed")));
            });
            unit.afterCommit(() -> done.add("transaction " + isSeen("committed")));
            assertThat(done).isEmpty();
        });
        assertThat(done).containsExactly("unit true", "transaction true");
    }

    @Test
    void itDoesNotComeWhenTheApplicationRollsBack() {
        application.executeWithoutResult(status -> {
            unit.run(() -> {
                stores.users().create(List.of(user("undone")));
                unit.afterCommit(() -> done.add("unit"));
            });
            status.setRollbackOnly();
        });
        assertThat(done).isEmpty();
        assertThat(isSeen("undone")).isFalse();
    }

    @Test
    void itIsNotInsideTheTransactionThatHasEnded() {
        application.executeWithoutResult(status -> unit.run(() -> unit.afterCommit(() -> {
            stores.users().create(List.of(user("by_itself")));
            done.add("seen " + isSeen("by_itself"));
            unit.run(() -> unit.afterCommit(() -> done.add("of a unit of its own")));
        })));
        assertThat(done).containsExactly("seen true", "of a unit of its own");
        application.executeWithoutResult(status -> stores.users().create(List.of(user("next"))));
        assertThat(isSeen("next")).isTrue();
    }

    @Test
    void aTransactionOfAnotherDatabaseIsNotWaitedFor() {
        template(BUSINESS).executeWithoutResult(status -> {
            unit.run(() -> {
                stores.users().create(List.of(user("independent")));
                unit.afterCommit(() -> done.add("unit " + isSeen("independent")));
            });
            assertThat(done).containsExactly("unit true");
            unit.afterCommit(() -> done.add("outside"));
            assertThat(done).endsWith("outside");
            status.setRollbackOnly();
        });
    }

    @Test
    void itIsKnownWhetherThereIsOne() {
        assertThat(unit.isActive()).isFalse();
        application.executeWithoutResult(status -> {
            assertThat(unit.isActive()).isTrue();
            unit.afterCommit(() -> done.add("ended, active " + unit.isActive()));
        });
        assertThat(done).containsExactly("ended, active false");
        assertThat(unit.isActive()).isFalse();
    }

    @Test
    void aTransactionThatHasEndedIsNone() {
        application.executeWithoutResult(status ->
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int outcome) {
                        done.add("active " + unit.isActive());
                        unit.afterCommit(() -> done.add("at once"));
                    }
                }));
        assertThat(done).containsExactly("active false", "at once");
    }

    @Test
    void aTransactionOfAnotherDatabaseIsNone() {
        template(BUSINESS).executeWithoutResult(status -> {
            assertThat(unit.isActive()).isFalse();
            // A connection that reads is bound to the thread as long as the other transaction lasts.
            assertThat(stores.users().find(List.of("nobody"))).isEmpty();
            assertThat(TransactionSynchronizationManager.hasResource(DATABASE.dataSource()))
                    .isTrue();
            assertThat(unit.isActive()).isFalse();
            unit.run(() -> {
                stores.users().create(List.of(user("beside")));
                unit.afterCommit(() -> done.add("unit " + isSeen("beside")));
            });
            assertThat(done).containsExactly("unit true");
            status.setRollbackOnly();
        });
        assertThat(isSeen("beside")).isTrue();
    }

    @Test
    void whatFollowsAPartThatIsUndoneByItselfDoesNotCome() {
        TransactionTemplate part = template(DATABASE);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        application.executeWithoutResult(status -> {
            unit.afterCommit(() -> done.add("before"));
            part.executeWithoutResult(inner -> {
                unit.run(() -> {
                    stores.users().create(List.of(user("part_undone")));
                    unit.afterCommit(() -> done.add("undone"));
                });
                inner.setRollbackOnly();
            });
            part.executeWithoutResult(inner -> unit.run(() -> {
                stores.users().create(List.of(user("part_kept")));
                unit.afterCommit(() -> done.add("kept"));
            }));
            unit.afterCommit(() -> done.add("after"));
        });
        assertThat(done).containsExactly("before", "kept", "after");
        assertThat(isSeen("part_undone")).isFalse();
        assertThat(isSeen("part_kept")).isTrue();
    }

    @Test
    void aDataSourceThatTakesPartInTransactionsIsLookedThrough() {
        JdbcStores proxied = new JdbcStores(new TransactionAwareDataSourceProxy(DATABASE.dataSource()));
        application.executeWithoutResult(status -> {
            proxied.unitOfWork().run(() -> proxied.unitOfWork().afterCommit(() -> done.add("unit")));
            assertThat(done).isEmpty();
        });
        assertThat(done).containsExactly("unit");
    }

    private static TransactionTemplate template(TestDatabase of) {
        return new TransactionTemplate(new JdbcTransactionManager(of.dataSource()));
    }

    private static boolean isSeen(String userId) {
        return !DATABASE.newNode().users().find(List.of(userId)).isEmpty();
    }

    private static User user(String id) {
        return new User(id, id, "", "", 0, 0, 5);
    }
}
