/** Files in an S3-compatible store, by the AWS SDK. */
@NullMarked
package dev.openim.storage.s3;

import org.jspecify.annotations.NullMarked;
