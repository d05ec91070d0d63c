package dev.openim.notification;

/**
 * Something that waits in the outbox.
 *
 * @param id unique among all nodes; ids of one node ascend in the order of writing. At most 40 letters and digits
 * @param content what is to be sent, as the outbox made it; opaque to stores
 */
public record OutboxRow(String id, byte[] content) {}
