package dev.openim.spring.auth;

import dev.openim.auth.AuthService;
import dev.openim.auth.AuthSettings;
import dev.openim.auth.Authenticator;
import dev.openim.auth.SessionKicker;
import dev.openim.auth.SigningKey;
import dev.openim.auth.TokenStore;
import dev.openim.gateway.Sessions;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.user.User;
import dev.openim.user.UserCache;
import java.time.Clock;
import java.util.OptionalInt;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for tokens and logins. */
@AutoConfiguration
@EnableConfigurationProperties(OpenImAuthProperties.class)
public final class OpenImAuthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AuthSettings openImAuthSettings(OpenImAuthProperties properties) {
        SigningKey key = SigningKey.of(secret(properties));
        return InvalidSettingException.explain(
                "openim.auth",
                () -> new AuthSettings(
                        key,
                        properties.previousSecrets().stream()
                                .map(SigningKey::of)
                                .toList(),
                        properties.adminUserIds(),
                        properties.tokenTtl(),
                        properties.multiLogin(),
                        properties.maxTokensPerPlatform()));
    }

    private static String secret(OpenImAuthProperties properties) {
        String given = properties.secret();
        if (given != null && !given.isEmpty()) {
            return given;
        }
        if (properties.secretFile() == null) {
            throw new MissingSecretException();
        }
        return new SecretFile(properties.secretFile()).read();
    }

    @Bean
    @ConditionalOnMissingBean
    SessionKicker openImSessionKicker(Sessions sessions) {
        return (userId, platform) -> sessions.kick(userId, session -> session.platform() == platform);
    }

    @Bean
    @ConditionalOnMissingBean
    Authenticator openImAuthenticator() {
        return Authenticator.none();
    }

    @Bean
    @ConditionalOnMissingBean
    AuthService openImAuthService(
            AuthSettings settings,
            TokenStore tokens,
            UserCache users,
            SessionKicker kicker,
            Authenticator authenticator) {
        return new AuthService(
                settings, tokens, userId -> levelOf(users, userId), kicker, authenticator, Clock.systemUTC());
    }

    private static OptionalInt levelOf(UserCache users, String userId) {
        return users.find(userId).map(User::appLevel).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
