package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Uploads as the SDKs do: limits, initiate, the parts by signed addresses, complete. */
final class FileClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ApiClient api;
    private final String token;

    FileClient(ApiClient api, String token) {
        this.api = api;
        this.token = token;
    }

    /** Uploads a file in one go and returns its address. */
    String upload(String name, String contentType, byte[] bytes) {
        JsonNode begun = initiate(name, contentType, bytes, -1);
        if (!begun.path("url").asString().isEmpty()) {
            return begun.path("url").asString();
        }
        JsonNode upload = begun.path("upload");
        long partSize = upload.path("partSize").asLong();
        JsonNode sign = upload.path("sign");
        for (JsonNode part : sign.path("parts")) {
            assertThat(put(
                                    sign,
                                    part,
                                    part(
                                            bytes,
                                            partSize,
                                            part.path("partNumber").asInt()))
                            .statusCode())
                    .isEqualTo(200);
        }
        return complete(upload.path("uploadID").asString(), name, contentType, bytes)
                .path("data")
                .path("url")
                .asString();
    }

    JsonNode initiate(String name, String contentType, byte[] bytes, int maxParts) {
        String body = """
                {"hash":"%s","size":%d,"maxParts":%d,"cause":"msg-file","name":%s,"contentType":"%s"}""".formatted(hash(bytes), bytes.length, maxParts, JSON.writeValueAsString(name), contentType);
        return api.ok("/object/initiate_multipart_upload", token, body);
    }

    /** Returns the whole envelope: an upload may be refused. */
    JsonNode complete(String uploadId, String name, String contentType, byte[] bytes) {
        String parts = JSON.writeValueAsString(partHashes(bytes));
        return api.call("/object/complete_multipart_upload", token, """
                {"uploadID":"%s","parts":%s,"name":%s,"contentType":"%s","cause":"msg-file"}""".formatted(
                        uploadId, parts, JSON.writeValueAsString(name), contentType));
    }

    JsonNode sign(String uploadId, int... partNumbers) {
        return api.call(
                "/object/auth_sign",
                token,
                "{\"uploadID\":\"" + uploadId + "\",\"partNumbers\":" + Arrays.toString(partNumbers) + "}");
    }

    /** Sends a part as it is signed: the SDK adds no header of its own. */
    HttpResponse<byte[]> put(JsonNode sign, JsonNode part, byte[] bytes) {
        StringBuilder url = new StringBuilder(sign.path("url").asString()).append('?');
        for (JsonNode pair : sign.path("query")) {
            append(url, pair);
        }
        for (JsonNode pair : part.path("query")) {
            append(url, pair);
        }
        return send(HttpRequest.newBuilder(URI.create(url.toString())).PUT(BodyPublishers.ofByteArray(bytes)));
    }

    private static void append(StringBuilder url, JsonNode pair) {
        url.append(pair.path("key").asString())
                .append('=')
                .append(pair.path("values").path(0).asString())
                .append('&');
    }

    HttpResponse<byte[]> get(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Returns the bytes of a part, from 1. */
    static byte[] part(byte[] bytes, long partSize, int number) {
        int from = Math.toIntExact((number - 1) * partSize);
        return Arrays.copyOfRange(bytes, from, Math.toIntExact(Math.min(bytes.length, from + partSize)));
    }

    static String hash(byte[] bytes) {
        return md5(String.join(",", partHashes(bytes)).getBytes(UTF_8));
    }

    static List<String> partHashes(byte[] bytes) {
        List<String> hashes = new ArrayList<>();
        for (int number = 1; (number - 1) * FileApiFixture.PART_SIZE < bytes.length; number++) {
            hashes.add(md5(part(bytes, FileApiFixture.PART_SIZE, number)));
        }
        return hashes;
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
