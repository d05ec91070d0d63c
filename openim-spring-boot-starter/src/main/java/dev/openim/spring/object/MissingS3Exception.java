package dev.openim.spring.object;

/** Files are to be kept in S3, and something that is needed for it is missing. */
public final class MissingS3Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    private MissingS3Exception(String message, String action) {
        super(message);
        this.action = action;
    }

    static MissingS3Exception library() {
        return new MissingS3Exception(
                "openim.object.type: s3 needs software.amazon.awssdk:s3, which is not on the classpath",
                "Add the dependency software.amazon.awssdk:s3, or set openim.object.type=disk to keep files in a folder.");
    }

    static MissingS3Exception bucket() {
        return new MissingS3Exception(
                "openim.object.type: s3 needs openim.object.s3.bucket, which is not set",
                "Set openim.object.s3.bucket to a bucket that exists, or openim.object.type=disk to keep files in a folder.");
    }

    /** Returns what to change. */
    public String action() {
        return action;
    }
}
