package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.object.UrlSigner;
import dev.openim.object.UrlSigner.Purpose;
import dev.openim.spring.Contexts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Files that are for users only, under an address that is configured. */
@SpringBootTest(
        classes = FileApiFixture.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:private-files;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1",
            "openim.object.anonymous-read=false",
            "openim.object.public-url=https://im.example.org/api/",
            "openim.object.url-ttl=1ms"
        })
class PrivateFilesTest {
    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private UrlSigner signer;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) {
        registry.add("openim.object.folder", folder::toString);
    }

    @Test
    void aFileIsFetchedWithATokenOrASignatureThatIsStillGood() {
        ApiClient api = new ApiClient(port, Contexts.SECRET);
        String alice = api.register("alice");
        String token = api.token(alice, 1);
        String name = PreparedFiles.file(api, alice, token, "http://127.0.0.1:" + port + "/openim");
        FileClient files = new FileClient(api, token);
        String url = "http://127.0.0.1:" + port + "/openim/object/" + name;
        assertThat(files.get(url).statusCode()).isEqualTo(403);
        assertThat(files.get(url, "token", "made.up.token").statusCode()).isEqualTo(401);
        assertThat(files.get(url, "token", token).body()).isEqualTo(alice.getBytes(UTF_8));

        String signed = api.ok("/object/access_url", token, "{\"name\":\"" + name + "\"}")
                .path("url")
                .asString();
        assertThat(signed).startsWith("https://im.example.org/api/object/" + name + "?expires=");
        String expired = url + signed.substring(signed.indexOf('?'));
        assertThat(files.get(expired, "token", token).statusCode()).isEqualTo(403);
        String good = url + "?" + FileTickets.query(signer.sign(Purpose.READ, name, Duration.ofMinutes(1)));
        assertThat(files.get(good).body()).isEqualTo(alice.getBytes(UTF_8));
    }
}
