package dev.openim.push.kafka;

/** Kafka was not reached, or did not answer in time, or cannot be reached with what is known of it. */
public final class KafkaUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String servers;

    KafkaUnreachableException(String servers, Throwable cause) {
        super("Kafka is not reached at " + servers + ": " + reason(cause), cause);
        this.servers = servers;
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Returns where Kafka was looked for. */
    public String servers() {
        return servers;
    }
}
