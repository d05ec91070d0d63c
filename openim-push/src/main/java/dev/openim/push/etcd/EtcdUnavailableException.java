package dev.openim.push.etcd;

/** etcd was not reached, did not answer in time, or refused. What was asked may have happened. */
public final class EtcdUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EtcdUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
