package dev.openim.webhook;

import java.time.Instant;

/**
 * Something that the system outside is to be told.
 *
 * @param id unique among all nodes, at most 40 letters and digits; orders what one node wrote
 * @param subject what it keeps its order with: a conversation, a group, a user; at most 260 characters
 * @param path the command, and a query if there is one; at most 2000 characters
 * @param operationId the operation id of the request that caused it; at most 200 characters
 * @param body JSON
 * @param attempts how often it was tried
 * @param failure what the last attempt failed with, at most {@value #MAX_FAILURE} characters; empty when there was none
 * @param time when it was written
 */
public record WebhookRow(
        String id,
        String subject,
        String path,
        String operationId,
        byte[] body,
        int attempts,
        String failure,
        Instant time) {
    public static final int MAX_FAILURE = 500;

    public WebhookRow {
        // PostgreSQL stores no zero characters.
        String storable = failure.replace('\0', ' ');
        failure = storable.length() > MAX_FAILURE ? storable.substring(0, MAX_FAILURE) : storable;
    }

    /** The same after another attempt. */
    WebhookRow failed(String why) {
        return new WebhookRow(id, subject, path, operationId, body, attempts + 1, why, time);
    }

    WebhookCall call() {
        return new WebhookCall(id, path, operationId, body);
    }

    /** Returns the command: the path without its query. */
    public String command() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** Keeps what it says out of logs. */
    @Override
    public String toString() {
        return "WebhookRow[" + id + ", " + command() + ", attempts=" + attempts + "]";
    }
}
