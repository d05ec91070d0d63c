package dev.openim.spring.object;

import dev.openim.object.ObjectStorage;
import dev.openim.spring.object.OpenImObjectProperties.S3;
import dev.openim.storage.s3.S3ObjectStorage;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Auto-configuration for files in an S3-compatible store, by the application's own client if it has one. */
@AutoConfiguration
@ConditionalOnClass(S3Client.class)
@ConditionalOnMissingBean(ObjectStorage.class)
@ConditionalOnProperty(name = "openim.object.type", havingValue = "s3")
@EnableConfigurationProperties(OpenImObjectProperties.class)
public final class OpenImS3AutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    S3Client openImS3Client(OpenImObjectProperties properties) {
        S3 s3 = properties.s3();
        // Checksums that only AWS understands are left out where they are not needed.
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(s3.region()))
                .forcePathStyle(s3.pathStyleAccess())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (s3.endpoint() != null) {
            builder.endpointOverride(s3.endpoint());
        }
        if (s3.accessKey() != null && s3.secretKey() != null) {
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())));
        }
        return builder.build();
    }

    @Bean
    S3ObjectStorage openImS3ObjectStorage(S3Client client, OpenImObjectProperties properties) {
        S3 s3 = properties.s3();
        String bucket = s3.bucket();
        if (bucket == null || bucket.isEmpty()) {
            throw MissingS3Exception.bucket();
        }
        return new S3ObjectStorage(client, bucket, s3.prefix());
    }
}
