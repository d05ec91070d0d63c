package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.object.FileUpkeep;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files as clients send them, over a real socket. Source: http-api.md 4. */
class FileUploadTest extends FileApiFixture {
    @Autowired
    private FileUpkeep upkeep;

    @Test
    void theLimitsAreTold() {
        JsonNode limits = api.ok("/object/part_limit", token, "{}");
        assertThat(limits.toString())
                .isEqualTo("{\"minPartSize\":1000,\"maxPartSize\":5368709120,\"maxNumSize\":10000}");
        assertThat(api.ok("/object/part_size", token, "{\"size\":99999}").toString())
                .isEqualTo("{\"size\":1000}");
        assertThat(code("/object/part_size", "{\"size\":102401}")).isEqualTo(1001);
        assertThat(code("/object/part_size", "{\"size\":0}")).isEqualTo(1001);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1000, 1001, 2000, 24_500})
    void aFileOfAnySizeComesBackAsItWas(int size) {
        byte[] bytes = random(size);
        String url = files.upload(alice + "/f.bin", "application/pdf", bytes);
        HttpResponse<byte[]> answer = files.get(url);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Length")).contains(String.valueOf(size));
    }

    @Test
    void theSameContentAgainNeedsNoBytesAndIsKeptOnce() throws IOException {
        byte[] bytes = random(2500);
        files.upload(alice + "/first", "text/plain", bytes);
        long before = objects();
        JsonNode again = files.initiate(alice + "/second", "text/html", bytes, 3);
        assertThat(again.path("upload").isNull() || again.path("upload").isMissingNode())
                .isTrue();
        assertThat(files.get(again.path("url").asString()).body()).isEqualTo(bytes);
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void aNameThatIsGivenAgainLeadsToTheNewContent() {
        String name = alice + "/notes.txt";
        files.upload(name, "text/plain", random(10));
        byte[] second = random(11);
        assertThat(files.get(files.upload(name, "text/plain", second)).body()).isEqualTo(second);
    }

    @Test
    void anUploadIsGoneOnWithByFreshSignatures() {
        byte[] bytes = random(2500);
        JsonNode upload = files.initiate(alice + "/r", "", bytes, 1).path("upload");
        assertThat(upload.path("sign").path("parts").size()).isEqualTo(1);
        assertThat(upload.path("expireTime").asLong()).isGreaterThan(System.currentTimeMillis() + 6 * 86_400_000L);
        files.put(upload.path("sign"), upload.path("sign").path("parts").path(0), FileClient.part(bytes, PART_SIZE, 1));
        String id = upload.path("uploadID").asString();
        assertThat(files.complete(id, alice + "/r", "", bytes).path("errCode").asInt())
                .as("parts are missing")
                .isEqualTo(1001);
        JsonNode sign = files.sign(id, 2, 3).path("data");
        for (JsonNode part : sign.path("parts")) {
            byte[] piece =
                    FileClient.part(bytes, PART_SIZE, part.path("partNumber").asInt());
            assertThat(files.put(sign, part, random(piece.length)).statusCode()).isEqualTo(200);
            assertThat(files.put(sign, part, piece).statusCode())
                    .as("in place of it")
                    .isEqualTo(200);
        }
        JsonNode completed = files.complete(id, alice + "/r", "", bytes);
        assertThat(files.get(completed.path("data").path("url").asString()).body())
                .isEqualTo(bytes);
        assertThat(files.complete(id, alice + "/r", "", bytes)).as("once more").isEqualTo(completed);
        assertThat(files.put(sign, sign.path("parts").path(0), FileClient.part(bytes, PART_SIZE, 2))
                        .statusCode())
                .as("after it is over")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.txt",
                "ä用户\uD83D\uDE00.txt",
                "100%.txt",
                "%41%zz.txt",
                "what?.txt",
                "a#b&c=d+e;f,g.txt",
                "q\"uote'.txt",
                "deep/er/x",
                "...",
                "back\\slash",
                "line\nbreak"
            })
    void aNameMayHaveAnyCharacters(String name) {
        byte[] bytes = random(50);
        HttpResponse<byte[]> answer = files.get(files.upload(alice + "/" + name, "text/plain", bytes));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .doesNotContain("\n");
    }

    @Test
    void pagesOfAllowedOriginsUploadAndFetch() {
        byte[] bytes = random(10);
        JsonNode upload = files.initiate(alice + "/cors", "", bytes, -1).path("upload");
        String url = upload.path("sign").path("url").asString();
        HttpResponse<byte[]> preflight = files.send(HttpRequest.newBuilder(URI.create(url))
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://app.example");
        HttpResponse<byte[]> refused = files.send(HttpRequest.newBuilder(URI.create(url))
                .header("Origin", "https://app.example")
                .PUT(BodyPublishers.ofByteArray(bytes)));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example");
        HttpResponse<byte[]> fetched =
                files.get(files.upload(alice + "/cors", "", bytes), "Origin", "https://app.example");
        assertThat(fetched.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example");
        assertThat(fetched.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
    }

    @Test
    void aFormIsAnUploadInOneRequest() {
        byte[] bytes = random(2500);
        JsonNode form = api.ok(
                "/object/initiate_form_data",
                token,
                "{\"name\":\"" + alice
                        + "/form.bin\",\"size\":2500,\"contentType\":\"application/zip\",\"group\":\"g\"}");
        assertThat(form.path("file").asString()).isEqualTo("file");
        assertThat(form.path("successCodes").toString()).isEqualTo("[200]");
        assertThat(postForm(form.path("url").asString(), random(2499)).statusCode())
                .isEqualTo(400);
        assertThat(postForm(form.path("url").asString().replace("signature=", "signature=x"), bytes)
                        .statusCode())
                .isEqualTo(403);
        assertThat(postForm(form.path("url").asString(), bytes).statusCode()).isEqualTo(200);
        String url = api.ok(
                        "/object/complete_form_data",
                        token,
                        "{\"id\":\"" + form.path("id").asString() + "\"}")
                .path("url")
                .asString();
        assertThat(files.get(url).body()).isEqualTo(bytes);
        assertThat(files.initiate(alice + "/same", "", bytes, 0).path("url").asString())
                .as("the same content, by its hash")
                .isNotEmpty();
    }

    @Test
    void nothingIsLeftOfBytesThatNoNameLeadsTo() throws IOException {
        String name = alice + "/replaced";
        files.upload(name, "", random(1500));
        long before = objects();
        files.upload(name, "", random(1500));
        assertThat(objects()).isEqualTo(before + 1);
        upkeep.run();
        assertThat(objects()).isEqualTo(before);
    }
}
