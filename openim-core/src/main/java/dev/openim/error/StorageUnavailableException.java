package dev.openim.error;

/**
 * A store was not reached, or did not answer in time. The operation may have taken effect or not; every store operation
 * is safe to repeat.
 */
public final class StorageUnavailableException extends OpenImException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String detail, Throwable cause) {
        super(ErrorCode.STORAGE, detail, cause);
    }
}
