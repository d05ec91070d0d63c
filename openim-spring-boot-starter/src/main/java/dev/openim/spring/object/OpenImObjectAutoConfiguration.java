package dev.openim.spring.object;

import dev.openim.auth.AuthSettings;
import dev.openim.device.DeviceService;
import dev.openim.device.DeviceStore;
import dev.openim.object.FileAccess;
import dev.openim.object.FileCatalog;
import dev.openim.object.FileUpkeep;
import dev.openim.object.ObjectStorage;
import dev.openim.object.PartReceiver;
import dev.openim.object.Thumbnails;
import dev.openim.object.Uploads;
import dev.openim.object.UrlSigner;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.storage.disk.DiskObjectStorage;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for files and devices. The bytes go where the application's own {@link ObjectStorage} puts them, if any. */
@AutoConfiguration(after = OpenImS3AutoConfiguration.class)
@EnableConfigurationProperties(OpenImObjectProperties.class)
public final class OpenImObjectAutoConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    @ConditionalOnMissingBean(ObjectStorage.class)
    @ConditionalOnProperty(name = "openim.object.type", havingValue = "disk", matchIfMissing = true)
    DiskObjectStorage openImDiskObjectStorage(OpenImObjectProperties properties) {
        return new DiskObjectStorage(properties.folder());
    }

    /** Reached only where nothing else keeps files. */
    @Bean
    @ConditionalOnMissingBean(ObjectStorage.class)
    @ConditionalOnProperty(name = "openim.object.type", havingValue = "s3")
    @SuppressWarnings("DoNotCallSuggester") // the container calls it, to be told
    ObjectStorage openImMissingObjectStorage() {
        throw MissingS3Exception.library();
    }

    @Bean
    @ConditionalOnMissingBean
    Uploads openImUploads(FileCatalog catalog, ObjectStorage storage, OpenImObjectProperties properties) {
        return new Uploads(
                catalog,
                storage,
                InvalidSettingException.explain("openim.object", properties::toUploadSettings),
                clock);
    }

    @Bean
    @ConditionalOnMissingBean
    PartReceiver openImPartReceiver(FileCatalog catalog, ObjectStorage storage) {
        return new PartReceiver(catalog, storage, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Thumbnails openImThumbnails(ObjectStorage storage, OpenImObjectProperties properties) {
        return new Thumbnails(
                storage,
                InvalidSettingException.explain("openim.object.thumbnail", properties.thumbnail()::toSettings));
    }

    @Bean
    @ConditionalOnMissingBean
    FileAccess openImFileAccess(FileCatalog catalog, ObjectStorage storage, Thumbnails thumbnails) {
        return new FileAccess(catalog, storage, thumbnails);
    }

    @Bean
    @ConditionalOnMissingBean
    UrlSigner openImUrlSigner(AuthSettings settings) {
        return new UrlSigner(settings, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    FileUpkeep openImFileUpkeep(FileCatalog catalog, ObjectStorage storage, OpenImObjectProperties properties) {
        return new FileUpkeep(
                catalog, storage, InvalidSettingException.explain("openim.object", properties::toExpiry), clock);
    }

    @Bean
    UpkeepLifecycle openImFileUpkeepLifecycle(FileUpkeep upkeep, OpenImObjectProperties properties) {
        return new UpkeepLifecycle(upkeep, properties.upkeepInterval());
    }

    @Bean
    @ConditionalOnMissingBean
    DeviceService openImDeviceService(DeviceStore store) {
        return new DeviceService(store, clock);
    }
}
