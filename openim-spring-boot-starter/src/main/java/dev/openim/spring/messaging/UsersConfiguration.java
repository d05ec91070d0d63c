package dev.openim.spring.messaging;

import dev.openim.auth.AuthSettings;
import dev.openim.clientconfig.ClientConfigService;
import dev.openim.clientconfig.ClientConfigStore;
import dev.openim.command.UserCommandService;
import dev.openim.command.UserCommandStore;
import dev.openim.group.GroupStore;
import dev.openim.notification.Notifications;
import dev.openim.statistics.ActivityStore;
import dev.openim.statistics.Statistics;
import dev.openim.store.UnitOfWork;
import dev.openim.user.NotificationAccounts;
import dev.openim.user.UserCache;
import dev.openim.user.UserStore;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services around users: commands, settings for clients, notification accounts, statistics. */
@Configuration(proxyBeanMethods = false)
class UsersConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    @ConditionalOnMissingBean
    UserCommandService openImUserCommandService(
            UnitOfWork unitOfWork, UserCommandStore commands, UserStore users, Notifications notifications) {
        return new UserCommandService(unitOfWork, commands, users, notifications, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    ClientConfigService openImClientConfigService(UnitOfWork unitOfWork, ClientConfigStore configs, UserStore users) {
        return new ClientConfigService(unitOfWork, configs, users);
    }

    @Bean
    @ConditionalOnMissingBean
    NotificationAccounts openImNotificationAccounts(
            UnitOfWork unitOfWork, UserStore users, UserCache cache, AuthSettings settings) {
        return new NotificationAccounts(unitOfWork, users, cache, settings.adminUserIds(), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Statistics openImStatistics(UserStore users, GroupStore groups, ActivityStore activity) {
        return new Statistics(users, groups, activity);
    }
}
