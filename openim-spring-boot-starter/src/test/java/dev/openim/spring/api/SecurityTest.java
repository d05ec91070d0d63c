package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import dev.openim.auth.AppLogin;
import dev.openim.auth.Authenticator;
import dev.openim.auth.Platform;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.user.UserDirectory;
import dev.openim.user.UserProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
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
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.web.SecurityFilterChain;
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
        try (Phone carol = connect("carol", token)) {
            assertThat(errCode(carol)).isZero();

            api.ok(
                    "/auth/force_logout",
                    api.adminToken(),
                    "{\"userID\":\"carol\",\"platformID\":" + Platform.WEB.id() + "}");

            carol.awaitEnd();
        }
        try (Phone again = connect("carol", token)) {
            assertThat(errCode(again)).isEqualTo(1506);
        }
        assertThat(users(token).path("errCode").asInt()).isEqualTo(1506);
    }

    @Test
    void nobodyConnectsInTheNameOfAnother() throws Exception {
        try (Phone alice = connect("bob", jwt("alice", KEY))) {
            assertThat(errCode(alice)).isEqualTo(1502);
        }
    }

    @Test
    void atTheRootOnlyThePathsOfTheApiAreLeftToIt() {
        new WebApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(Contexts.properties())
                .withPropertyValues("openim.api.base-path=")
                .run(context -> {
                    SecurityFilterChain chain = context.getBean("openImSecurityFilterChain", SecurityFilterChain.class);
                    assertThat(chain.matches(request("/auth/get_admin_token"))).isTrue();
                    assertThat(chain.matches(request("/object/alice/face.png"))).isTrue();
                    assertThat(chain.matches(request("/orders"))).isFalse();
                    assertThat(chain.matches(request("/auth"))).isFalse();
                });
    }

    private static MockHttpServletRequest request(String path) {
        return new MockHttpServletRequest("POST", path);
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

    private Phone connect(String userId, String token) throws Exception {
        return Phone.connect(gateway.port(), userId, Platform.WEB, token);
    }

    private static int errCode(Phone phone) throws Exception {
        return phone.welcome().path("errCode").asInt();
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
