package dev.openim.spring.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.openim.cluster.EtcdProcess;
import dev.openim.spring.diagnostics.FailureAnalyses;
import io.etcd.jetcd.Auth;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/** How an application starts with settings in etcd that are there, or away, or wrong. */
@Timeout(120)
class EtcdImportIT {
    @TempDir
    private Path folder;

    private EtcdProcess etcd;

    @BeforeEach
    void start() throws IOException {
        etcd = EtcdProcess.start(folder);
    }

    @AfterEach
    void stop() {
        if (etcd != null) {
            etcd.close();
        }
    }

    @Test
    void whereTheyMayBeAwayTheApplicationStartsAndTakesThemOverWhenTheyAreThere() throws IOException {
        etcd.kill();
        try (ConfigurableApplicationContext application = Importing.start(
                "optional:openim-etcd:" + etcd.endpoint() + "/im", "openim.object.folder=" + folder.resolve("files"))) {
            assertThat(application.getBean(SettingsWatch.class).status())
                    .singleElement()
                    .returns(0L, SettingsStatus::revision);
            etcd.startAgain();
            put("im/openim.message.max-size", "64KB");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> application
                            .getEnvironment()
                            .getProperty("openim.message.max-size", "")
                            .equals("64KB"));
            assertThat(application.getBean(SettingsWatch.class).status())
                    .singleElement()
                    .returns(true, SettingsStatus::reachable);
        }
    }

    @Test
    void addressesCanBeLeftToTheProperties() {
        put("openim/config/openim.bus.batch-size", "many");
        FailureAnalysis analysis = analysis("openim-etcd:", "openim.cluster.etcd.endpoints=" + etcd.endpoint());
        assertThat(analysis.getDescription()).contains("many").contains("etcd key openim/config/openim.bus.batch-size");
    }

    @Test
    void anEtcdThatIsNotReachedIsExplained() {
        etcd.kill();
        FailureAnalysis analysis = analysis("openim-etcd:" + etcd.endpoint() + "/im");
        assertThat(analysis.getDescription())
                .contains("spring.config.import: openim-etcd:" + etcd.endpoint())
                .contains("cannot be read");
        assertThat(analysis.getAction()).contains("optional:openim-etcd:").contains("openim.cluster.etcd.username");
    }

    @Test
    void anEtcdThatWantsALoginIsExplainedAndUsedWithIt() {
        put("im/own.name", "value");
        try (Client client = Client.builder().endpoints(etcd.endpoint()).build()) {
            Auth auth = client.getAuthClient();
            auth.userAdd(bytes("root"), bytes("pass")).join();
            auth.userGrantRole(bytes("root"), bytes("root")).join();
            auth.authEnable().join();
        }
        String location = "openim-etcd:" + etcd.endpoint() + "/${spring.profiles.active}";
        FailureAnalysis analysis = analysis(location, "spring.profiles.active=im");
        assertThat(analysis.getDescription()).contains("user name is empty");
        assertThat(analysis.getAction()).contains("openim.cluster.etcd.username");
        try (ConfigurableApplicationContext application = Importing.start(
                location,
                "spring.profiles.active=im",
                "openim.cluster.etcd.username=root",
                "openim.cluster.etcd.password=pass",
                "openim.object.folder=" + folder.resolve("files"))) {
            assertThat(application.getEnvironment().getProperty("own.name")).isEqualTo("value");
        }
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, UTF_8);
    }

    @Test
    void aLocationThatIsMalformedIsExplained() {
        FailureAnalysis analysis = analysis("openim-etcd:etcd-1:2379/im");
        assertThat(analysis.getDescription()).contains("spring.config.import: openim-etcd:etcd-1:2379/im");
        assertThat(analysis.getAction()).contains("openim-etcd:http://etcd-1:2379");
    }

    @Test
    void aDocumentThatIsNotUnderstoodIsExplained() {
        put("im/a.yaml", "x: [");
        FailureAnalysis analysis = analysis("openim-etcd:" + etcd.endpoint() + "/im");
        assertThat(analysis.getDescription()).contains("im/a.yaml");
        assertThat(analysis.getAction()).contains("key");
    }

    @Test
    void aLibraryThatIsMissingIsExplained() {
        Throwable failure = catchThrowable(() -> Importing.builder()
                .resourceLoader(new DefaultResourceLoader(new FilteredClassLoader("io.etcd")))
                .run(Importing.arguments("openim-etcd:" + etcd.endpoint() + "/im")));
        FailureAnalysis analysis = FailureAnalyses.of(failure);
        assertThat(analysis.getDescription()).contains("needs io.etcd:jetcd-core");
        assertThat(analysis.getAction()).contains("spring.config.import");
    }

    private static FailureAnalysis analysis(String location, String... more) {
        return FailureAnalyses.of(catchThrowable(() -> Importing.start(location, more)));
    }

    private void put(String key, String text) {
        try (Client client = Client.builder().endpoints(etcd.endpoint()).build()) {
            Importing.put(client, key, text);
        }
    }
}
