package dev.openim.spring.storage;

/**
 * What a store beside the database needs before it can be used. All of them are done in their order, after the database is
 * prepared, until each has succeeded once; see {@link StorageStartup}.
 */
@FunctionalInterface
public interface StoragePreparation {
    /** The order of the offline tier's. */
    int OFFLINE = 1;
    /** The order of the history's, which needs the offline tier. */
    int HISTORY = 2;

    /**
     * Prepares the store. Does nothing when that is done already.
     *
     * @throws dev.openim.error.StorageUnavailableException when it could not be reached
     */
    void prepare();
}
