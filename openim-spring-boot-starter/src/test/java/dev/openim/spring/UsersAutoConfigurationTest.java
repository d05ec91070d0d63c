package dev.openim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.clientconfig.ClientConfigService;
import dev.openim.clientconfig.ClientConfigStore;
import dev.openim.clientconfig.InMemoryClientConfigStore;
import dev.openim.command.InMemoryUserCommandStore;
import dev.openim.command.UserCommandService;
import dev.openim.command.UserCommandStore;
import dev.openim.group.InMemoryGroupStore;
import dev.openim.statistics.Activity;
import dev.openim.statistics.ActivityStore;
import dev.openim.statistics.InMemoryActivityStore;
import dev.openim.statistics.Period;
import dev.openim.statistics.Statistics;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.user.InMemoryUserStore;
import dev.openim.user.NotificationAccounts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The beans around users and statistics, and when they make way. */
class UsersAutoConfigurationTest {
    private final InMemoryUnitOfWork unit = new InMemoryUnitOfWork();

    @Test
    void anApplicationHasTheServices() {
        Contexts.withoutWeb()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(UserCommandService.class)
                        .hasSingleBean(ClientConfigService.class)
                        .hasSingleBean(NotificationAccounts.class)
                        .hasSingleBean(Statistics.class));
    }

    @Test
    void storesOfTheApplicationTakeThePlaceOfOurs() {
        InMemoryActivityStore activity = new InMemoryActivityStore(unit);
        activity.add(List.of(new Activity(new Activity.Key(Activity.Kind.TO_USERS, 0, "a"), 7)));
        Contexts.withoutWeb()
                .withBean(ActivityStore.class, () -> activity)
                .withBean(UserCommandStore.class, () -> new InMemoryUserCommandStore(unit))
                .withBean(ClientConfigStore.class, () -> new InMemoryClientConfigStore(unit))
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(ActivityStore.class)
                            .hasSingleBean(UserCommandStore.class)
                            .hasSingleBean(ClientConfigStore.class);
                    assertThat(context.getBean(Statistics.class)
                                    .messages(new Period(1, 2))
                                    .values())
                            .containsExactly(7L);
                });
    }

    @Test
    void aServiceOfTheApplicationTakesThePlaceOfOurs() {
        Statistics own = new Statistics(
                new InMemoryUserStore(unit), new InMemoryGroupStore(unit), new InMemoryActivityStore(unit));
        Contexts.web()
                .withBean(Statistics.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(Statistics.class)
                        .isSameAs(own));
    }
}
