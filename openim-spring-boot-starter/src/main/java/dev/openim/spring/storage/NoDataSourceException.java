package dev.openim.spring.storage;

/** There is no database for the stores, or more than one and none is marked. */
public final class NoDataSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int candidates;

    NoDataSourceException(int candidates) {
        super("DataSource beans: " + candidates + " (expected: one, or one marked @OpenImDataSource)");
        this.candidates = candidates;
    }

    /** Returns how many DataSource beans there are. */
    public int candidates() {
        return candidates;
    }
}
