package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openim.store.UnitOfWork;
import dev.openim.user.User;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Units of work in transactions of JPA, which lends its connection. */
class JpaTransactionTest {
    private static final TestDatabase DATABASE = TestServers.h2("jpa_transactions");
    private static final LocalContainerEntityManagerFactoryBean HIBERNATE = hibernate();
    private static final EntityManagerFactory ENTITIES = Objects.requireNonNull(HIBERNATE.getObject());

    private final JdbcStores stores = new JdbcStores(DATABASE.dataSource());
    private final UnitOfWork unit = stores.unitOfWork();
    private final TransactionTemplate application = new TransactionTemplate(manager());
    private final List<String> done = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        DATABASE.newNode().migrate();
    }

    @AfterAll
    static void close() {
        HIBERNATE.destroy();
        DATABASE.close();
    }

    @Test
    void aUnitIsCommittedWithIt() {
        application.executeWithoutResult(status -> {
            persist("kept");
            assertThat(unit.isActive()).isTrue();
            unit.run(() -> {
                stores.users().create(List.of(user("kept")));
                unit.afterCommit(() -> done.add("seen " + isSeen("kept") + ", active " + unit.isActive()));
            });
            assertThat(done).isEmpty();
            assertThat(isSeen("kept")).isFalse();
        });
        assertThat(done).containsExactly("seen true, active false");
        assertThat(isOrdered("kept")).isTrue();
        assertThat(unit.isActive()).isFalse();
    }

    @Test
    void aUnitIsUndoneWithIt() {
        application.executeWithoutResult(status -> {
            persist("undone");
            unit.run(() -> {
                stores.users().create(List.of(user("undone")));
                unit.afterCommit(() -> done.add("unit"));
            });
            status.setRollbackOnly();
        });
        assertThat(done).isEmpty();
        assertThat(isSeen("undone")).isFalse();
        assertThat(isOrdered("undone")).isFalse();
    }

    @Test
    void aUnitThatFailsSpoilsIt() {
        assertThatExceptionOfType(UnexpectedRollbackException.class)
                .isThrownBy(() -> application.executeWithoutResult(status -> {
                    persist("spoiled");
                    assertThatThrownBy(() -> unit.run(() -> {
                                stores.users().create(List.of(user("spoiled")));
                                throw new IllegalStateException("no");
                            }))
                            .hasMessage("no");
                }));
        assertThat(isSeen("spoiled")).isFalse();
        assertThat(isOrdered("spoiled")).isFalse();
    }

    private static void persist(String id) {
        EntityManager current =
                Objects.requireNonNull(EntityManagerFactoryUtils.getTransactionalEntityManager(ENTITIES));
        current.persist(new PlacedOrder(id));
        current.flush();
    }

    private static boolean isOrdered(String id) {
        try (EntityManager fresh = ENTITIES.createEntityManager()) {
            return fresh.find(PlacedOrder.class, id) != null;
        }
    }

    private static boolean isSeen(String userId) {
        return !DATABASE.newNode().users().find(List.of(userId)).isEmpty();
    }

    private static User user(String id) {
        return new User(id, id, "", "", 0, 0, 5);
    }

    private static JpaTransactionManager manager() {
        JpaTransactionManager manager = new JpaTransactionManager(ENTITIES);
        manager.setDataSource(DATABASE.dataSource());
        manager.setJpaDialect(new HibernateJpaDialect());
        return manager;
    }

    private static LocalContainerEntityManagerFactoryBean hibernate() {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(DATABASE.dataSource());
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setManagedTypes(PersistenceManagedTypes.of(PlacedOrder.class.getName()));
        factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create"));
        factory.afterPropertiesSet();
        return factory;
    }

    /** Something of the application's own. */
    @Entity
    static class PlacedOrder {
        @Id
        private String id = "";

        PlacedOrder() {}

        PlacedOrder(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }
}
