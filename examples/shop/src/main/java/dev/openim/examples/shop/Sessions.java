package dev.openim.examples.shop;

import dev.openim.auth.AppLogin;
import dev.openim.auth.Authenticator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** {@link Authenticator}: with the session of the shop people connect to messaging, too; there is no second token. */
@Component
class Sessions implements Authenticator {
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock = Clock.systemUTC();

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the token of a new session. */
    String open(String personId) {
        String token = "shop-" + UUID.randomUUID();
        jdbc.sql("INSERT INTO shop_session (token, person_id, expires_at) VALUES (?, ?, ?)")
                .params(token, personId, clock.instant().plus(LIFETIME).toEpochMilli())
                .update();
        return token;
    }

    @Override
    public Optional<AppLogin> authenticate(String token) {
        return jdbc.sql("SELECT person_id, expires_at FROM shop_session WHERE token = ?")
                .param(token)
                .query((row, number) -> new AppLogin(
                        row.getString("person_id"), null, token, Instant.ofEpochMilli(row.getLong("expires_at"))))
                .optional();
    }

    /**
     * Returns whose session it is.
     *
     * @throws ResponseStatusException 401 when it is over, or was none
     */
    Person person(String token) {
        return jdbc.sql("SELECT id, name FROM person JOIN shop_session ON id = person_id"
                        + " WHERE token = ? AND expires_at > ?")
                .params(token, clock.millis())
                .query(Person.class)
                .optional()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
