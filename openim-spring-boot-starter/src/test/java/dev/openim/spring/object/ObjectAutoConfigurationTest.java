package dev.openim.spring.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.object.FileExpiry;
import dev.openim.object.InMemoryObjectStorage;
import dev.openim.object.ObjectStorage;
import dev.openim.object.ThumbnailSettings;
import dev.openim.object.UploadSettings;
import dev.openim.spring.Contexts;
import dev.openim.storage.disk.DiskObjectStorage;
import dev.openim.storage.s3.S3ObjectStorage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Where files go: by default, when S3 is chosen, and when the application has something of its own. */
class ObjectAutoConfigurationTest {
    private static final ApplicationContextRunner S3 = Contexts.withoutWeb()
            .withPropertyValues(
                    "openim.object.type=s3",
                    "openim.object.s3.bucket=files",
                    "openim.object.s3.endpoint=http://127.0.0.1:1",
                    "openim.object.s3.access-key=a",
                    "openim.object.s3.secret-key=s");

    @Test
    void filesGoToAFolderWhenNothingIsSaid() {
        Contexts.withoutWeb()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(DiskObjectStorage.class)
                        .doesNotHaveBean(S3Client.class));
    }

    @Test
    void withoutTheLibraryOfS3FilesGoToAFolder() {
        Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("software.amazon.awssdk"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(DiskObjectStorage.class));
    }

    @Test
    void filesGoToS3WhenItIsChosenAndNothingConnectsBeforeTheFirst() {
        S3.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(S3ObjectStorage.class)
                .hasSingleBean(ObjectStorage.class));
    }

    @Test
    void theApplicationsOwnClientIsUsed() {
        S3.withUserConfiguration(OwnClient.class)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(S3Client.class));
    }

    @Test
    void theApplicationsOwnStorageTakesThePlaceOfOurs() {
        for (String type : new String[] {"disk", "s3"}) {
            Contexts.withoutWeb()
                    .withPropertyValues("openim.object.type=" + type)
                    .withUserConfiguration(OwnStorage.class)
                    .run(context -> {
                        assertThat(context).hasNotFailed().hasSingleBean(ObjectStorage.class);
                        assertThat(context.getBean(ObjectStorage.class)).isInstanceOf(InMemoryObjectStorage.class);
                    });
        }
    }

    @Test
    void unsetPropertiesEqualTheDefaults() {
        OpenImObjectProperties unset = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("openim.object", OpenImObjectProperties.class);
        assertThat(unset.toUploadSettings()).isEqualTo(UploadSettings.DEFAULTS);
        assertThat(unset.toExpiry()).isEqualTo(FileExpiry.DEFAULTS);
        assertThat(unset.thumbnail().toSettings()).isEqualTo(ThumbnailSettings.DEFAULTS);
    }

    @Test
    void theSecretKeyIsNotShown() {
        S3.run(context -> assertThat(
                        context.getBean(OpenImObjectProperties.class).toString())
                .contains("bucket=files")
                .doesNotContain("secretKey"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnStorage {
        @Bean
        ObjectStorage storage() {
            return new InMemoryObjectStorage();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClient {
        @Bean
        S3Client client() {
            return S3Client.builder().region(Region.EU_CENTRAL_1).build();
        }
    }
}
