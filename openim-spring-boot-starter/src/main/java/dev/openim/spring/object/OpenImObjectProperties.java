package dev.openim.spring.object;

import dev.openim.object.FileExpiry;
import dev.openim.object.ThumbnailSettings;
import dev.openim.object.UploadSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of files.
 *
 * @param type Where the bytes of files are kept.
 * @param folder Folder that files are kept in. Several nodes need one that they share.
 * @param s3 Store that speaks S3.
 * @param publicUrl Address of the API as clients see it, such as https://im.example.org/openim. That of the request, with what
 *     proxies say of it, when not set.
 * @param anonymousRead Whether whoever knows a file's name may fetch it, as clients expect of the addresses in messages. Without
 *     it a file is fetched by a signed address or with a token.
 * @param urlTtl Time a signed address of a file is good.
 * @param maxSize Largest file.
 * @param minPartSize Smallest part of an upload but the last. S3 takes none below 5MB.
 * @param maxPartSize Largest part of an upload.
 * @param maxParts Most parts of an upload.
 * @param maxOpenUploads Uploads a user may have begun and not ended.
 * @param uploadTtl Time an upload can be gone on with.
 * @param ticketTtl Time the signed addresses that parts are sent to are good.
 * @param formTtl Time a form for uploading a file is good.
 * @param expireAfter Time after which files are removed that were uploaded for one of the causes. 0 keeps them.
 * @param expireCauses What files that expire were uploaded for.
 * @param upkeepInterval Time between two looks for abandoned uploads and files that expired.
 * @param thumbnail Smaller pictures.
 */
@ConfigurationProperties("openim.object")
public record OpenImObjectProperties(
        @DefaultValue("disk") Type type,
        @DefaultValue("data/openim-files") Path folder,
        @DefaultValue S3 s3,
        @Nullable URI publicUrl,
        @DefaultValue("true") boolean anonymousRead,
        @DefaultValue("7d") Duration urlTtl,
        @DefaultValue("1GB") DataSize maxSize,
        @DefaultValue("5MB") DataSize minPartSize,
        @DefaultValue("5GB") DataSize maxPartSize,
        @DefaultValue("10000") int maxParts,
        @DefaultValue("100") int maxOpenUploads,
        @DefaultValue("7d") Duration uploadTtl,
        @DefaultValue("24h") Duration ticketTtl,
        @DefaultValue("10m") Duration formTtl,
        @DefaultValue("0") Duration expireAfter,

        @DefaultValue({"msg-picture", "msg-voice", "msg-video", "msg-video-snapshot", "msg-file", "sdklog"})
        Set<String> expireCauses,

        @DefaultValue("1h") Duration upkeepInterval,
        @DefaultValue Thumbnail thumbnail) {

    private static final DataSize S3_MIN_PART_SIZE = DataSize.ofMegabytes(5);

    public UploadSettings toUploadSettings() {
        if (type == Type.S3 && minPartSize.compareTo(S3_MIN_PART_SIZE) < 0) {
            throw new IllegalArgumentException("minPartSize: " + minPartSize + " (expected: 5MB or more in S3)");
        }
        return new UploadSettings(
                minPartSize.toBytes(),
                maxPartSize.toBytes(),
                maxParts,
                maxSize.toBytes(),
                maxOpenUploads,
                uploadTtl,
                ticketTtl,
                formTtl);
    }

    public FileExpiry toExpiry() {
        return new FileExpiry(expireAfter, expireCauses);
    }

    /** Where the bytes of files are kept. */
    public enum Type {
        /** In a folder. */
        DISK,
        /** In a store that speaks S3. */
        S3
    }

    /**
     * A store that speaks S3.
     *
     * @param endpoint Address of the store. That of AWS in the region when not set.
     * @param region Region of the bucket.
     * @param bucket Bucket that files are kept in. It has to exist.
     * @param prefix What the keys of all objects begin with.
     * @param accessKey Access key. Found as the AWS SDK does when not set.
     * @param secretKey Secret key of the access key.
     * @param pathStyleAccess Whether the bucket is named in the path instead of the host name.
     */
    public record S3(
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String bucket,
            @DefaultValue("openim/") String prefix,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("true") boolean pathStyleAccess) {

        /** Keeps the secret key out of logs. */
        @Override
        public String toString() {
            return "S3[endpoint=" + endpoint + ", region=" + region + ", bucket=" + bucket + ", prefix=" + prefix + "]";
        }
    }

    /**
     * Smaller pictures.
     *
     * @param maxSourceSize Largest file that is looked at.
     * @param maxPixels Pixels of the largest picture that is decoded.
     * @param cacheSize Memory for smaller pictures that were made.
     * @param concurrency Pictures decoded at the same time.
     * @param patience Time a request waits for its turn.
     */
    public record Thumbnail(
            @DefaultValue("50MB") DataSize maxSourceSize,
            @DefaultValue("30000000") long maxPixels,
            @DefaultValue("64MB") DataSize cacheSize,
            @DefaultValue("2") int concurrency,
            @DefaultValue("5s") Duration patience) {

        public ThumbnailSettings toSettings() {
            return new ThumbnailSettings(
                    maxSourceSize.toBytes(), maxPixels, cacheSize.toBytes(), concurrency, patience);
        }
    }
}
