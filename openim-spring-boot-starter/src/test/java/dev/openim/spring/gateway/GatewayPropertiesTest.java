package dev.openim.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.AuthSettings;
import dev.openim.bus.BusSettings;
import dev.openim.chat.SendSettings;
import dev.openim.gateway.GatewaySettings;
import dev.openim.inbox.InboxSettings;
import dev.openim.spring.auth.OpenImAuthProperties;
import dev.openim.spring.messaging.OpenImBusProperties;
import dev.openim.spring.messaging.OpenImInboxProperties;
import dev.openim.spring.messaging.OpenImMessageProperties;
import dev.openim.transfer.TransferSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What is not set is what the library would do by itself. */
class GatewayPropertiesTest {
    private static final Binder NOTHING_SET = new Binder(new MapConfigurationPropertySource(Map.of()));

    @Test
    void unsetPropertiesOfTheGatewayEqualItsDefaults() {
        OpenImGatewayProperties unset = NOTHING_SET.bindOrCreate("openim.gateway", OpenImGatewayProperties.class);
        assertThat(unset.toSettings()).isEqualTo(GatewaySettings.DEFAULTS);
        assertThat(unset.enabled()).isTrue();
        assertThat(unset.ssl().bundle()).isNull();
    }

    @Test
    void browsersAreLetInByNameOnly() {
        assertThat(GatewaySettings.DEFAULTS.allowedOrigins()).isEqualTo(List.of());
    }

    @Test
    void unsetPropertiesOfTheOthersEqualTheirDefaults() {
        OpenImAuthProperties auth = NOTHING_SET.bindOrCreate("openim.auth", OpenImAuthProperties.class);
        assertThat(auth.adminUserIds()).isEqualTo(AuthSettings.DEFAULT_ADMIN_USER_IDS);
        assertThat(auth.tokenTtl()).isEqualTo(AuthSettings.DEFAULT_TOKEN_TTL);
        assertThat(auth.maxTokensPerPlatform()).isEqualTo(AuthSettings.DEFAULT_MAX_TOKENS_PER_PLATFORM);
        OpenImBusProperties bus = NOTHING_SET.bindOrCreate("openim.bus", OpenImBusProperties.class);
        assertThat(new BusSettings(bus.toSettings().stripes(), bus.batchSize(), bus.queueCapacity()))
                .isEqualTo(BusSettings.DEFAULTS);
        OpenImInboxProperties inbox = NOTHING_SET.bindOrCreate("openim.inbox", OpenImInboxProperties.class);
        assertThat(inbox.fanOutLimit()).isEqualTo(TransferSettings.DEFAULTS.fanOutLimit());
        assertThat(inbox.holeGrace()).isEqualTo(InboxSettings.DEFAULTS.holeGrace());
        OpenImMessageProperties message = NOTHING_SET.bindOrCreate("openim.message", OpenImMessageProperties.class);
        assertThat(message.maxSize().toBytes()).isEqualTo(SendSettings.DEFAULTS.maxMessageSize());
    }
}
