package dev.openim.storage.jdbc;

import java.util.List;

/**
 * What one unit of work changed.
 *
 * @param position its place in the journal; later units have higher ones
 * @param changes in their order
 */
record JournalEntry(long position, List<Change> changes) {
    /** A statement that changed rows, as it was run. */
    record Change(String sql, List<Sql.Parameter> parameters) {}
}
