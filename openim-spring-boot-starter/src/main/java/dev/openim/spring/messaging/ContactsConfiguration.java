package dev.openim.spring.messaging;

import dev.openim.cache.Invalidations;
import dev.openim.notification.Notifications;
import dev.openim.relation.BlackService;
import dev.openim.relation.BlackStore;
import dev.openim.relation.FriendApplicationService;
import dev.openim.relation.FriendApplicationStore;
import dev.openim.relation.FriendProfileNotices;
import dev.openim.relation.FriendService;
import dev.openim.relation.FriendStore;
import dev.openim.relation.Friends;
import dev.openim.relation.PeerRules;
import dev.openim.relation.RelationStores;
import dev.openim.relation.RelationSync;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.UserStore;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services for contacts: friends, applications for friendship, black lists. */
@Configuration(proxyBeanMethods = false)
class ContactsConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    @ConditionalOnMissingBean
    RelationStores openImRelationStores(
            UnitOfWork unitOfWork,
            FriendStore friends,
            FriendApplicationStore applications,
            BlackStore blacks,
            VersionLogStore logs,
            UserStore users) {
        return new RelationStores(unitOfWork, friends, applications, blacks, logs, users);
    }

    @Bean
    @ConditionalOnMissingBean
    PeerRules openImPeerRules(
            FriendStore friends, BlackStore blacks, OpenImMessageProperties properties, Invalidations invalidations) {
        return new PeerRules(friends, blacks, properties.friendVerify(), invalidations);
    }

    @Bean
    @ConditionalOnMissingBean
    FriendService openImFriendService(RelationStores stores, PeerRules rules, Notifications notifications) {
        return new FriendService(stores, rules, notifications, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Friends openImFriends(RelationStores stores, PeerRules rules) {
        return new Friends(stores, rules);
    }

    @Bean
    @ConditionalOnMissingBean
    FriendApplicationService openImFriendApplicationService(
            RelationStores stores, PeerRules rules, Notifications notifications) {
        return new FriendApplicationService(stores, rules, notifications, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    BlackService openImBlackService(RelationStores stores, PeerRules rules, Notifications notifications) {
        return new BlackService(stores, rules, notifications, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    RelationSync openImRelationSync(RelationStores stores, Friends friends, BlackService blacks) {
        return new RelationSync(stores, friends, blacks);
    }

    @Bean
    @ConditionalOnMissingBean
    FriendProfileNotices openImFriendProfileNotices(RelationStores stores, Notifications notifications) {
        return new FriendProfileNotices(stores, notifications);
    }
}
