package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import dev.openim.auth.AppLogin;
import dev.openim.auth.Authenticator;
import dev.openim.spring.Contexts;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.user.UserDirectory;
import dev.openim.user.UserProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A resource server whose users connect with the JWT that they have already. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:security;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class SecurityTest {
    private static final SecretKey KEY = key("the-login-of-the-application-not-ours!");
    private static final int WEB = 5;

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private GatewayLifecycle gateway;

    private ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(port, Contexts.SECRET);
    }

    @Test
    void whatTheApplicationHasStaysProtected() throws Exception {
        assertThat(status("/orders", null)).isEqualTo(401);
        assertThat(status("/orders", jwt("alice", KEY))).isEqualTo(200);
        assertThat(status("/openimposter", null)).isEqualTo(401);
    }

    @Test
    void theApiIsLeftToItsOwnTokens() {
        assertThat(api.adminToken()).isNotEmpty();
        assertThat(users(null).path("errCode").asInt()).isEqualTo(1001);
        assertThat(users("made.up.token").path("errCode").asInt()).isEqualTo(1503);
    }

    @Test
    void usersCallWithTheTokenOfTheApplication() {
        assertThat(users(jwt("alice", KEY)).path("data").path("usersInfo").toString())
                .contains("\"nickname\":\"Name of bob\"");
        assertThat(users(jwt("alice", key("another-login-that-nobody-here-knows!")))
                        .path("errCode")
                        .asInt())
                .isEqualTo(1505);
        assertThat(users(jwt("imAdmin", KEY)).path("errCode").asInt()).isEqualTo(1002);
        assertThat(users(jwt("stranger", KEY)).path("errCode").asInt()).isEqualTo(1004);
    }

    @Test
    void usersConnectWithItUntilTheyAreLoggedOutByForce() throws Exception {
        String token = jwt("carol", KEY);
        Connection connection = connect("carol", token);
        assertThat(connection.welcome.get(20, TimeUnit.SECONDS)).contains("\"errCode\":0");

        api.ok("/auth/force_logout", api.adminToken(), "{\"userID\":\"carol\",\"platformID\":" + WEB + "}");

        assertThat(connection.ended.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(connect("carol", token).welcome.get(20, TimeUnit.SECONDS)).contains("\"errCode\":1506");
        assertThat(users(token).path("errCode").asInt()).isEqualTo(1506);
    }

    @Test
    void nobodyConnectsInTheNameOfAnother() throws Exception {
        assertThat(connect("bob", jwt("alice", KEY)).welcome.get(20, TimeUnit.SECONDS))
                .contains("\"errCode\":1502");
    }

    private int status(String path, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private JsonNode users(@Nullable String token) {
        return api.call("/user/get_users_info", token, "{\"userIDs\":[\"bob\"]}");
    }

    private Connection connect(String userId, String token) throws Exception {
        Connection connection = new Connection();
        var unused = http.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + gateway.port() + "/?sendID=" + userId + "&platformID=" + WEB
                                + "&operationID=login&sdkType=js&isMsgResp=true&token=" + token),
                        connection)
                .get(20, TimeUnit.SECONDS);
        return connection;
    }

    private static final class Connection implements WebSocket.Listener {
        private final CompletableFuture<String> welcome = new CompletableFuture<>();
        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            welcome.complete(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            ended.complete(true);
            return null;
        }
    }

    private static String jwt(String subject, SecretKey key) {
        Instant now = Instant.now();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(subject)
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300))
                .build();
        return new NimbusJwtEncoder(new ImmutableSecret<>(key))
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }

    private static SecretKey key(String text) {
        return new SecretKeySpec(text.getBytes(UTF_8), "HmacSHA256");
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Application {
        @Bean
        JwtDecoder decoder() {
            return NimbusJwtDecoder.withSecretKey(KEY).build();
        }

        @Bean
        Authenticator applicationTokens(JwtDecoder decoder) {
            return token -> {
                try {
                    Jwt jwt = decoder.decode(token);
                    return AppLogin.of(jwt.getSubject(), token, jwt.getExpiresAt());
                } catch (BadJwtException e) {
                    return Optional.empty();
                }
            };
        }

        @Bean
        UserDirectory users() {
            return ids -> ids.stream()
                    .filter(id -> !id.equals("stranger"))
                    .map(id -> new UserProfile(id, "Name of " + id))
                    .toList();
        }
    }

    @RestController
    static class Orders {
        @GetMapping({"/orders", "/openimposter"})
        String orders() {
            return "none";
        }
    }
}
