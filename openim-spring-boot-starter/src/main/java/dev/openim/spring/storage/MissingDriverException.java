package dev.openim.spring.storage;

import org.jspecify.annotations.Nullable;

/** The driver of the database named by {@code openim.storage.datasource.url} is not on the classpath. */
public final class MissingDriverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String driver;

    MissingDriverException(String url, @Nullable String driver) {
        super("openim.storage.datasource.url: " + withoutParameters(url) + " needs "
                + (driver == null ? "a driver that is not known" : driver) + ", which is not on the classpath");
        this.driver = driver;
    }

    /** Returns the class that is missing; null when the URL is of a database that is not known. */
    public @Nullable String driver() {
        return driver;
    }

    /** Parameters of a URL may hold a password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("[?;].*", "");
    }
}
