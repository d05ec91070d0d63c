package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A back end or client that calls the API over HTTP. */
public final class ApiClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String secret;

    public ApiClient(int port, String secret) {
        this.base = "http://127.0.0.1:" + port + "/openim";
        this.secret = secret;
    }

    /** Sends what is built on a request to the path, and returns the raw answer. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    /** Calls with a token, or without one, and returns the envelope. */
    public JsonNode call(String path, @Nullable String token, String body) {
        HttpRequest.Builder request =
                request(path).header("operationID", "test").POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("token", token);
        }
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** As {@link #call}, and returns the data of what must be a success. */
    public JsonNode ok(String path, String token, String body) {
        JsonNode envelope = call(path, token, body);
        assertThat(envelope.path("errCode").asInt()).as(path + " " + envelope).isZero();
        return envelope.path("data");
    }

    public String adminToken() {
        JsonNode answer = call("/auth/get_admin_token", null, "{\"secret\":\"" + secret + "\",\"userID\":\"imAdmin\"}");
        return answer.path("data").path("token").asString();
    }

    /** Registers a new user and returns his id, which begins with the name. */
    public String register(String name) {
        String id = name + UUID.randomUUID().toString().substring(0, 8);
        ok(
                "/user/user_register",
                adminToken(),
                "{\"users\":[{\"userID\":\"" + id + "\",\"nickname\":\"Nick " + name + "\"}]}");
        return id;
    }

    public String token(String userId, int platformId) {
        return ok(
                        "/auth/get_user_token",
                        adminToken(),
                        "{\"userID\":\"" + userId + "\",\"platformID\":" + platformId + "}")
                .path("token")
                .asString();
    }
}
