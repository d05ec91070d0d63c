package dev.openim.spring.storage;

import org.jspecify.annotations.Nullable;

/** Messages are to be kept in MongoDB, and that cannot be, whoever waits. */
public final class UnusableMongoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String OR_THE_DATABASE =
            ", or set openim.storage.offline=jdbc to keep messages in the database.";

    private final String action;

    private UnusableMongoException(String message, String action, @Nullable Throwable cause) {
        super("openim.storage.offline: mongodb " + message, cause);
        this.action = action;
    }

    static UnusableMongoException noDriver() {
        return new UnusableMongoException(
                "needs org.mongodb:mongodb-driver-sync and org.springframework.boot:spring-boot-mongodb, which are not both on"
                        + " the classpath",
                "Add the dependency org.springframework.boot:spring-boot-starter-mongodb (or -data-mongodb)"
                        + OR_THE_DATABASE,
                null);
    }

    static UnusableMongoException noClient() {
        return new UnusableMongoException(
                "needs a MongoClient bean, and there is none, or more than one and none is primary",
                "Add the dependency org.springframework.boot:spring-boot-starter-mongodb (or -data-mongodb), which makes one of"
                        + " spring.mongodb.uri, or declare one, or mark one as primary" + OR_THE_DATABASE,
                null);
    }

    static UnusableMongoException unknownHost(String hosts, Throwable cause) {
        return new UnusableMongoException(
                "is at " + hosts + ", which is no known host",
                "Set spring.mongodb.uri, or spring.mongodb.host and .port, to where MongoDB is" + OR_THE_DATABASE,
                cause);
    }

    static UnusableMongoException refused(Throwable cause) {
        return new UnusableMongoException(
                "was reached and refuses the user",
                "Set spring.mongodb.username, .password and .authentication-database (or spring.mongodb.uri) to a user who may"
                        + " read, write and create indexes" + OR_THE_DATABASE,
                cause);
    }

    /** Returns what to change. */
    public String action() {
        return action;
    }
}
