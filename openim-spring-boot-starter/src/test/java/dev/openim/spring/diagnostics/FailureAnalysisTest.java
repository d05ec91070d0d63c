package dev.openim.spring.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageType;
import dev.openim.spring.Contexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.s3.S3Client;

/** What someone reads whose application does not start. */
class FailureAnalysisTest {
    @Test
    void aMissingSecretIsExplained() {
        FailureAnalysis analysis = analysisOf("openim.auth.secret=");
        assertThat(analysis.getDescription()).contains("openim.auth.secret").contains("not set");
        assertThat(analysis.getAction()).contains("openim.auth.secret-file").contains("openssl rand");
    }

    @Test
    void aWeakSecretIsExplainedAndNotShown() {
        FailureAnalysis analysis = analysisOf("openim.auth.secret=openIM123-openIM123-openIM123-openIM123");
        assertThat(analysis.getDescription()).contains("openim.auth.secret can be guessed");
        assertThat(analysis.getDescription()).doesNotContain("openIM123-openIM123");
    }

    @Test
    void aWeakOlderSecretIsExplainedToo() {
        assertThat(analysisOf("openim.auth.previous-secrets=short").getDescription())
                .contains("can be guessed");
    }

    @Test
    void aPortThatIsTakenIsExplained() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FailureAnalysis analysis = analysisOf("openim.gateway.port=" + taken.getLocalPort());
            assertThat(analysis.getDescription()).contains("port " + taken.getLocalPort());
            assertThat(analysis.getAction()).contains("openim.gateway.port");
        }
    }

    @Test
    void aJournalThatIsNoneIsExplained(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("test.openim-journal.1"), new byte[64]);

        FailureAnalysis analysis = analysisOf("spring.datasource.url=jdbc:h2:file:" + folder.resolve("test"));
        assertThat(analysis.getDescription()).contains("journal");
        assertThat(analysis.getAction()).contains("openim-journal");
    }

    @Test
    void aMissingDriverIsExplained() {
        FailureAnalysis analysis = analysisOf("openim.storage.datasource.url=jdbc:mariadb://127.0.0.1/x?password=p");
        assertThat(analysis.getDescription())
                .contains("openim.storage.datasource.url")
                .doesNotContain("password");
        assertThat(analysis.getAction()).contains("org.mariadb.jdbc.Driver");
    }

    @Test
    void anUnknownDatabaseIsExplained() {
        assertThat(analysisOf("openim.storage.datasource.url=jdbc:nosuch:x").getAction())
                .contains("H2, PostgreSQL, MariaDB, MySQL");
    }

    @Test
    void aValueThatMakesNoSenseIsExplained() {
        assertThat(analysisOf("openim.gateway.port=70000").getDescription())
                .isEqualTo("openim.gateway: port: 70000 (expected: 0-65535)");
        assertThat(analysisOf("openim.bus.stripes=0").getDescription()).contains("openim.bus: stripes: 0");
        assertThat(analysisOf("openim.inbox.fan-out-limit=1").getDescription())
                .contains("openim.inbox: fanOutLimit: 1");
        assertThat(analysisOf("openim.message.max-size=10MB").getDescription())
                .contains("openim.message: maxMessageSize");
        assertThat(analysisOf("openim.auth.token-ttl=1s").getDescription()).contains("openim.auth: tokenTtl");
        assertThat(analysisOf("openim.gateway.worker-threads=0").getDescription())
                .contains("openim.gateway.worker-threads");
    }

    @Test
    void aFolderThatCannotBeWrittenIsExplained(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        FailureAnalysis analysis = analysisOf("openim.object.folder=" + file);
        assertThat(analysis.getDescription()).contains("openim.object.folder").contains(file.toString());
        assertThat(analysis.getAction()).contains("openim.object.type=s3");
    }

    @Test
    void aMissingLibraryForFilesInS3IsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader(S3Client.class))
                .withPropertyValues("openim.object.type=s3"));
        assertThat(analysis.getDescription()).contains("software.amazon.awssdk:s3");
        assertThat(analysis.getAction()).contains("Add the dependency software.amazon.awssdk:s3");
    }

    @Test
    void aMissingBucketIsExplained() {
        assertThat(analysisOf("openim.object.type=s3").getAction()).contains("openim.object.s3.bucket");
    }

    @Test
    void aMissingLibraryOfRedisIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("org.springframework.data.redis", "io.lettuce"))
                .withPropertyValues("openim.storage.online=redis"));
        assertThat(analysis.getDescription()).contains("openim.storage.online: redis");
        assertThat(analysis.getAction()).contains("org.springframework.boot:spring-boot-starter-data-redis");
    }

    @Test
    void aMissingConnectionToRedisIsExplained() {
        assertThat(analysisOf("openim.storage.online=redis").getAction())
                .contains("spring.data.redis.host")
                .contains("spring.data.redis.port");
    }

    @Test
    void aRedisThatDoesNotAnswerIsExplained() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        FailureAnalysis analysis = analysisOf(redisAt(nobody));
        assertThat(analysis.getDescription()).contains("127.0.0.1:" + nobody);
        assertThat(analysis.getAction()).contains("spring.data.redis.host").contains("spring.data.redis.port");
    }

    @Test
    void aPrefixForRedisThatMakesNoSenseIsExplained() {
        assertThat(analysisOf(redisAt(1).withPropertyValues("openim.storage.redis.key-prefix={im}"))
                        .getDescription())
                .contains("openim.storage.redis: keyPrefix: {im}");
    }

    private static ApplicationContextRunner redisAt(int port) {
        return Contexts.withoutWeb()
                .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues(
                        "openim.storage.online=redis",
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + port);
    }

    @Test
    void aMissingLibraryForKafkaIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("org.springframework.kafka", "org.apache.kafka"))
                .withPropertyValues("openim.bus.type=kafka"));
        assertThat(analysis.getDescription()).contains("openim.bus.type: kafka");
        assertThat(analysis.getAction())
                .contains("Add the dependency org.springframework.boot:spring-boot-starter-kafka")
                .contains("openim.bus.type=local");
    }

    @Test
    void aKafkaThatMustBeThereAndIsNotIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withPropertyValues(
                        "openim.bus.type=kafka",
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "spring.kafka.admin.fail-fast=true"));
        assertThat(analysis.getDescription())
                .contains("Kafka is not reached at")
                .contains("127.0.0.1:1");
        assertThat(analysis.getAction()).contains("spring.kafka.bootstrap-servers");
    }

    @Test
    void anAddressOfKafkaWithoutAMeaningIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withPropertyValues(
                        "openim.bus.type=kafka", "spring.kafka.bootstrap-servers=no-such-host.invalid:9092"));
        assertThat(analysis.getDescription()).contains("no-such-host.invalid:9092");
        assertThat(analysis.getAction()).contains("spring.kafka.bootstrap-servers");
    }

    @Test
    void settingsOfKafkaThatMakeNoSenseAreExplained() {
        assertThat(analysisOf(Contexts.withoutWeb()
                                .withPropertyValues("openim.bus.type=kafka", "openim.bus.kafka.partitions=0"))
                        .getDescription())
                .isEqualTo("openim.bus.kafka: partitions: 0 (expected: 1 or more)");
    }

    @Test
    void aMissingDriverForMongoIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("com.mongodb"))
                .withPropertyValues("openim.storage.offline=mongodb"));
        assertThat(analysis.getDescription()).contains("org.mongodb:mongodb-driver-sync");
        assertThat(analysis.getAction())
                .contains("spring-boot-starter-mongodb")
                .contains("openim.storage.offline=jdbc");
    }

    @Test
    void aMissingMongoClientIsExplained() {
        FailureAnalysis analysis = analysisOf("openim.storage.offline=mongodb");
        assertThat(analysis.getDescription()).contains("MongoClient bean");
        assertThat(analysis.getAction()).contains("spring.mongodb.uri");
    }

    @Test
    void anUnknownHostOfMongoIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withConfiguration(AutoConfigurations.of(MongoAutoConfiguration.class))
                .withPropertyValues(
                        "openim.storage.offline=mongodb", "spring.mongodb.uri=mongodb://nowhere.invalid:27017/im"));
        assertThat(analysis.getDescription()).contains("nowhere.invalid:27017").contains("no known host");
        assertThat(analysis.getAction()).contains("spring.mongodb.uri");
    }

    @Test
    void aRetentionThatMongoCannotKeepIsExplained() {
        assertThat(analysisOf(Contexts.withoutWeb()
                                .withConfiguration(AutoConfigurations.of(MongoAutoConfiguration.class))
                                .withPropertyValues(
                                        "openim.storage.offline=mongodb", "openim.storage.offline-retention=0s"))
                        .getDescription())
                .contains("openim.storage.offline: retention: PT0S");
    }

    @Test
    void limitsOfFilesThatMakeNoSenseAreExplained() {
        assertThat(analysisOf("openim.object.max-parts=0").getDescription()).contains("openim.object: maxParts: 0");
        assertThat(analysisOf("openim.object.expire-after=-1d").getDescription())
                .contains("openim.object: after");
        assertThat(analysisOf("openim.object.thumbnail.concurrency=0").getDescription())
                .contains("openim.object.thumbnail");
        assertThat(analysisOf(Contexts.withoutWeb()
                                .withPropertyValues(
                                        "openim.object.type=s3",
                                        "openim.object.s3.bucket=b",
                                        "openim.object.min-part-size=1MB"))
                        .getDescription())
                .contains("openim.object: minPartSize");
    }

    @Test
    void aSecretThatIsAPlaceholderWithoutAValueIsExplained() {
        assertThat(analysisOf("openim.auth.secret=${THE_SECRET_OF_THIS_SHOP_THAT_NOBODY_SET}")
                        .getDescription())
                .contains("openim.auth.secret")
                .contains("is THE_SECRET_OF_THIS_SHOP_THAT_NOBODY_SET set?");
    }

    @Test
    void twoHandlersOfOneTypeAreExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withBean("first", MessageHandler.class, Parcels::new)
                .withBean("second", MessageHandler.class, Parcels::new));
        assertThat(analysis.getDescription()).contains("message type parcel: handled by first and second");
        assertThat(analysis.getAction()).contains("MessageType.named");
    }

    private static final class Parcels implements MessageHandler<String> {
        @Override
        public MessageType<String> type() {
            return MessageType.named("parcel", String.class);
        }
    }

    private static FailureAnalysis analysisOf(String property) {
        return analysisOf(Contexts.withoutWeb().withPropertyValues(property));
    }

    private static FailureAnalysis analysisOf(ApplicationContextRunner application) {
        List<FailureAnalysis> analyses = new ArrayList<>();
        application.run(context -> {
            assertThat(context).hasFailed();
            analyses.add(FailureAnalyses.of(context.getStartupFailure()));
        });
        return analyses.get(0);
    }
}
