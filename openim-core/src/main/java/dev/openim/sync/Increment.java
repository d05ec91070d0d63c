package dev.openim.sync;

import java.util.List;

/**
 * What changed since a client's version.
 *
 * @param current where the log stands now
 * @param full whether the client must fetch everything; all lists are empty then
 * @param inserted entries that were added, in the order of the changes
 * @param updated entries that changed
 * @param deleted entries that are gone
 */
public record Increment(
        LogVersion current, boolean full, List<String> inserted, List<String> updated, List<String> deleted) {}
