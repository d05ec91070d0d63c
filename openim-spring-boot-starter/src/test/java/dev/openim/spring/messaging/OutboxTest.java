package dev.openim.spring.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.message.Payloads;
import dev.openim.notification.NotificationTypes;
import dev.openim.notification.OutboxSettings;
import dev.openim.push.Push;
import dev.openim.push.Pusher;
import dev.openim.spring.Contexts;
import dev.openim.user.UserChange;
import dev.openim.user.UserService;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Notifications of a whole application: they leave while it runs, and before it ends. */
class OutboxTest {
    private static final Caller ADMIN = new Caller("imAdmin", Platform.ADMIN, true, "op");

    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private final ApplicationContextRunner application =
            Contexts.withoutWeb().withBean(Pusher.class, () -> pushes::addAll);

    @Test
    void aChangeIsAnnounced() {
        application.run(context -> {
            rename(context, "The boss");
            await().until(() -> pushes.size() == 1);
            assertThat(Payloads.parse(pushes.get(0).payload()).getContentType())
                    .isEqualTo(NotificationTypes.USER_INFO_UPDATED);
        });
    }

    @Test
    void whatWasChangedJustBeforeTheEndIsAnnouncedBeforeIt() {
        application.run(context -> {
            for (int i = 0; i < 100; i++) {
                rename(context, "Name " + i);
            }
            context.close();
            assertThat(pushes).hasSize(100);
        });
    }

    @Test
    void inATransactionOfTheApplicationItIsAnnouncedWhenThatTakesEffect() {
        application.run(context -> {
            TransactionTemplate transaction =
                    new TransactionTemplate(new JdbcTransactionManager(context.getBean(DataSource.class)));
            transaction.executeWithoutResult(status -> {
                rename(context, "Never");
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> {
                rename(context, "At last");
                assertThat(pushes).isEmpty();
            });
            context.close();
            assertThat(pushes).hasSize(1);
        });
    }

    @Test
    void theDefaultsAreThoseOfTheLibrary() {
        application.run(context -> assertThat(
                        context.getBean(OpenImOutboxProperties.class).toSettings())
                .isEqualTo(OutboxSettings.DEFAULTS));
    }

    @Test
    void aSettingThatMakesNoSenseKeepsTheApplicationFromStarting() {
        application
                .withPropertyValues("openim.outbox.lease=0s")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("lease: PT0S"));
    }

    private static void rename(BeanFactory context, String nickname) {
        context.getBean(UserService.class).update(ADMIN, "imAdmin", new UserChange(nickname, null, null, null));
    }
}
