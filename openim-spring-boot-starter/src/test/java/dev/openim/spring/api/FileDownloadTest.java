package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files as they are fetched, over a real socket. Source: http-api.md 4. */
class FileDownloadTest extends FileApiFixture {
    @Test
    void stretchesAreServed() {
        byte[] bytes = random(2500);
        String url = files.upload(alice + "/film.mp4", "video/mp4", bytes);
        HttpResponse<byte[]> stretch = files.get(url, "Range", "bytes=990-1009");
        assertThat(stretch.statusCode()).isEqualTo(206);
        assertThat(stretch.body()).isEqualTo(Arrays.copyOfRange(bytes, 990, 1010));
        assertThat(stretch.headers().firstValue("Content-Range")).contains("bytes 990-1009/2500");
        assertThat(files.get(url, "Range", "bytes=2400-").body()).isEqualTo(Arrays.copyOfRange(bytes, 2400, 2500));
        assertThat(files.get(url, "Range", "bytes=-3").body()).isEqualTo(Arrays.copyOfRange(bytes, 2497, 2500));
        assertThat(files.get(url, "Range", "bytes=0-9999").body()).isEqualTo(bytes);
        HttpResponse<byte[]> outside = files.get(url, "Range", "bytes=2500-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.headers().firstValue("Content-Range")).contains("bytes */2500");
        assertThat(files.get(url, "Range", "bytes=1-2,4-5").statusCode()).isEqualTo(200);
        assertThat(files.get(url, "Range", "bytes=0-1", "If-Range", "\"another\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHasItIsToldSo() {
        String url = files.upload(alice + "/e", "image/png", random(20));
        HttpResponse<byte[]> head =
                files.send(HttpRequest.newBuilder(URI.create(url)).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("20");
        assertThat(head.body()).isEmpty();
        String tag = head.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> known = files.get(url, "If-None-Match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xhtml+xml",
                "text/javascript",
                "text/xml",
                "no type",
                "text/css; charset=x"
            })
    void nothingRunsOnTheApplicationsOrigin(String contentType) {
        byte[] page = "<script>alert(1)</script>".getBytes(UTF_8);
        HttpResponse<byte[]> answer = files.get(files.upload(alice + "/page.html", contentType, page));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertSandboxed(answer);
    }

    @Test
    void aDrawingIsAPictureOnlyInsideAPage() {
        byte[] drawing = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".getBytes(UTF_8);
        String url = files.upload(alice + "/d.svg", "image/svg+xml", drawing);
        for (String asked : new String[] {url, url + "?type=image&width=10&height=10"}) {
            HttpResponse<byte[]> answer = files.get(asked);
            assertThat(answer.body()).isEqualTo(drawing);
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/svg+xml");
            assertSandboxed(answer);
        }
    }

    private static void assertSandboxed(HttpResponse<byte[]> answer) {
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("sandbox");
    }

    @Test
    void aSignedAddressIsGoodUntilItExpiresAndForNothingElse() {
        byte[] bytes = random(30);
        files.upload(alice + "/signed ä", "text/plain", bytes);
        files.upload(alice + "/other", "text/plain", bytes);
        JsonNode access = api.ok("/object/access_url", token, "{\"name\":\"" + alice + "/signed ä\",\"query\":{}}");
        String url = access.path("url").asString();
        long expires = access.path("expireTime").asLong();
        assertThat(expires).isGreaterThan(System.currentTimeMillis() + 6 * 86_400_000L);
        assertThat(files.get(url).body()).isEqualTo(bytes);
        assertThat(files.get(url.replace("expires=" + expires, "expires=" + (expires + 1)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(files.get(url + "A").statusCode()).isEqualTo(403);
        assertThat(files.get(url.replace("signed%20%C3%A4", "other")).statusCode())
                .isEqualTo(403);
        assertThat(code("/object/access_url", "{\"name\":\"" + alice + "/none\"}"))
                .isEqualTo(1004);
        assertThat(code("/object/access_url", "{\"name\":\"" + alice + "/other\",\"query\":{\"type\":\"video\"}}"))
                .isEqualTo(1001);
    }

    @Test
    void addressesLeadToWhereTheRequestCameFrom() {
        byte[] bytes = random(10);
        String name = alice + "/p";
        files.upload(name, "", bytes);
        assertThat(addressBehind(name, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "im.example.org"))
                .startsWith("https://im.example.org/openim/object/");
        assertThat(addressBehind(name, "X-Forwarded-Host", "im.example.org:8443", "X-Forwarded-Prefix", "/chat"))
                .startsWith("http://im.example.org:8443/chat/openim/object/");
        assertThat(addressBehind(name, "X-Request-Api", "https://im.example.org/api/"))
                .startsWith("https://im.example.org/api/object/");
        assertThat(addressBehind(name, "X-Request-Api", "javascript:alert(1)//"))
                .startsWith("http://127.0.0.1:" + port + "/openim/object/");
    }

    private String addressBehind(String name, String... headers) {
        HttpResponse<String> answer = api.send(api.request("/object/access_url")
                .headers(headers)
                .header("operationID", "o")
                .header("token", token)
                .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}")));
        String url = JSON.readTree(answer.body()).path("data").path("url").asString();
        String here = "http://127.0.0.1:" + port + "/openim" + url.substring(url.indexOf("/object/"));
        assertThat(files.get(here).statusCode()).as("the host is not signed").isEqualTo(200);
        return url;
    }

    @Test
    void aPictureIsMadeSmallerAsAsked() throws IOException {
        String url = files.upload(alice + "/p.png", "image/png", picture(400, 200, "png"));
        BufferedImage smaller = image(files.get(url + "?type=image&width=100&height=100"), "image/png");
        assertThat(smaller.getWidth()).isEqualTo(100);
        assertThat(smaller.getHeight()).isEqualTo(50);
        assertThat(smaller.getRGB(10, 10) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(image(files.get(url + "?type=image&height=20&format=jpg"), "image/jpeg")
                        .getWidth())
                .isEqualTo(40);
        HttpResponse<byte[]> asItIs = files.get(url + "?height=640&type=image&width=640");
        assertThat(asItIs.body()).isEqualTo(picture(400, 200, "png"));
        assertThat(files.get(url + "?type=image&width=x").statusCode()).isEqualTo(400);
        assertThat(files.get(url + "?type=video").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNoPictureIsServedAsItIs() {
        byte[] bytes = random(300);
        String url = files.upload(alice + "/p.png", "image/png", bytes);
        assertThat(files.get(url + "?type=image&width=10&height=10").body()).isEqualTo(bytes);
    }

    @Test
    void anUnknownNameIsNotFound() {
        assertThat(files.get("http://127.0.0.1:" + port + "/openim/object/nobody/nothing")
                        .statusCode())
                .isEqualTo(404);
        assertThat(files.get("http://127.0.0.1:" + port + "/openim/object/").statusCode())
                .isEqualTo(404);
    }
}
