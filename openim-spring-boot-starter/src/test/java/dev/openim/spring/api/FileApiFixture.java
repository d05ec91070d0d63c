package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.spring.Contexts;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** A server for tests of files, and a user who has a client. One server is for all that extend this. */
@SpringBootTest(
        classes = FileApiFixture.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:files;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1",
            "openim.gateway.allowed-origins=https://app.example",
            "openim.object.min-part-size=1000B",
            "openim.object.max-size=100KB",
            "openim.object.max-open-uploads=5",
            "openim.object.folder=" + FileApiFixture.FOLDER
        })
abstract class FileApiFixture {
    static final int PART_SIZE = 1000;
    static final String FOLDER = "target/file-api";

    protected static final JsonMapper JSON = new JsonMapper();
    private static final Random RANDOM = new Random();

    @LocalServerPort
    protected int port;

    protected ApiClient api;
    protected String alice;
    protected String token;
    protected FileClient files;

    @BeforeEach
    void connect() {
        api = new ApiClient(port, Contexts.SECRET);
        alice = api.register("alice");
        token = api.token(alice, 1);
        files = new FileClient(api, token);
    }

    protected int code(String path, String body) {
        return api.call(path, token, body).path("errCode").asInt();
    }

    protected HttpResponse<byte[]> put(String url, byte[] bytes) {
        return files.send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(bytes)));
    }

    protected HttpResponse<byte[]> postForm(String url, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nvalue\r\n".getBytes(UTF_8));
        body.writeBytes(
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../x\"\r\n\r\n".getBytes(UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        return files.send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    protected static long objects() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(FOLDER, "content"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    protected static BufferedImage image(HttpResponse<byte[]> answer, String contentType) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(contentType);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    protected static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    protected static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** An application with nothing of its own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
