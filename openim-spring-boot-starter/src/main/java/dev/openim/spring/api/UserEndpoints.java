package dev.openim.spring.api;

import dev.openim.clientconfig.ClientConfigService;
import dev.openim.command.UserCommandService;
import dev.openim.group.GroupQueries;
import dev.openim.presence.Presence;
import dev.openim.statistics.Statistics;
import dev.openim.user.NotificationAccounts;
import dev.openim.user.UserService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints around users, by feature. */
@Configuration(proxyBeanMethods = false)
class UserEndpoints {

    @Bean
    OnlineStatusApi openImOnlineStatusApi(Presence presence) {
        return new OnlineStatusApi(presence);
    }

    @Bean
    UserCommandApi openImUserCommandApi(UserCommandService commands) {
        return new UserCommandApi(commands);
    }

    @Bean
    ClientConfigApi openImClientConfigApi(ClientConfigService configs) {
        return new ClientConfigApi(configs);
    }

    @Bean
    NotificationAccountApi openImNotificationAccountApi(NotificationAccounts accounts) {
        return new NotificationAccountApi(accounts);
    }

    @Bean
    StatisticsApi openImStatisticsApi(Statistics statistics, UserService users, GroupQueries groups) {
        return new StatisticsApi(statistics, users, groups::infos);
    }
}
