package dev.openim.examples.benchmark.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.openim.examples.benchmark.client.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a scripted HTTP API. */
class HttpBackendTest {
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getPath();
            assertThat(exchange.getRequestHeaders().getFirst("operationID")).isNotEmpty();
            calls.add(path + " " + exchange.getRequestHeaders().getFirst("token") + " " + body);
            byte[] answer = answers.getOrDefault(path, "not found").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        answer("/openim/auth/get_admin_token", "{\"token\":\"admin-token\",\"expireTimeSeconds\":1}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void usersAreRegisteredManyAtATime() {
        answers.put("/openim/user/user_register", "{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}");

        backend().register(IntStream.range(0, 1_200).mapToObj(i -> "u" + i).toList());

        assertThat(calls).hasSize(4);
        assertThat(calls.get(0))
                .startsWith("/openim/auth/get_admin_token null ")
                .contains("\"secret\":\"the-secret\"");
        assertThat(calls.get(1))
                .startsWith("/openim/user/user_register admin-token ")
                .contains("\"userID\":\"u0\"")
                .contains("\"nickname\":\"u499\"")
                .doesNotContain("\"u500\"");
    }

    @Test
    void everyUserGetsHisToken() {
        answer("/openim/auth/get_user_token", "{\"token\":\"user-token\",\"expireTimeSeconds\":1}");
        List<String> users = IntStream.range(0, 40).mapToObj(i -> "u" + i).toList();

        List<Login> logins = backend().logins(users, 5);

        assertThat(logins).extracting(Login::userId).containsExactlyElementsOf(users);
        assertThat(logins).extracting(Login::token).containsOnly("user-token");
        assertThat(logins).extracting(Login::platformId).containsOnly(5);
        assertThat(logins.toString()).doesNotContain("user-token");
    }

    @Test
    void aGroupIsCreated() {
        answer("/openim/group/create_group", "{\"groupInfo\":{\"groupID\":\"77\",\"unknown\":1}}");

        assertThat(backend().createGroup("owner", List.of("a", "b"))).isEqualTo("77");
        assertThat(calls.get(1))
                .contains("\"ownerUserID\":\"owner\"")
                .contains("[\"a\",\"b\"]")
                .contains("\"groupType\":2");
    }

    @Test
    void aRefusalIsToldWithItsCode() {
        answers.put("/openim/user/user_register", "{\"errCode\":1102,\"errMsg\":\"Taken\",\"errDlt\":\"u1\"}");
        HttpBackend backend = backend();

        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> backend.register(List.of("u1")))
                .withMessageContaining("/user/user_register")
                .withMessageContaining("1102");
    }

    @Test
    void whatIsNoAnswerIsToldAsThat() {
        answers.put("/openim/auth/get_admin_token", "<html>");

        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(this::backend)
                .withMessageContaining("no OpenIM answer")
                .withMessageNotContaining("the-secret");
    }

    private HttpBackend backend() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/openim/");
        return new HttpBackend(base, "imAdmin", "the-secret");
    }

    private void answer(String path, String data) {
        answers.put(path, "{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\",\"data\":" + data + "}");
    }
}
