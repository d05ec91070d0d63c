package dev.openim.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * What is posted.
 *
 * @param id names it, however often it is posted
 * @param path what is added to the address: the command, and a query if there is one
 * @param operationId the operation id of the request that caused it
 * @param body JSON
 * @param trace headers by which a tracing system knows what caused it; mostly empty
 */
record WebhookCall(String id, String path, String operationId, byte[] body, Map<String, String> trace) {
    /** Header values are of printable ASCII, and not endless. */
    private static final int MAX_OPERATION_ID = 200;

    WebhookCall {
        StringBuilder printable = new StringBuilder();
        operationId.chars().limit(MAX_OPERATION_ID).forEach(c -> printable.append(c > ' ' && c < 127 ? (char) c : '_'));
        operationId = printable.toString();
    }

    /** A call without a trace. */
    WebhookCall(String id, String path, String operationId, byte[] body) {
        this(id, path, operationId, body, Map.of());
    }

    @Override
    public String toString() {
        return "WebhookCall[" + id + ", " + path.replaceFirst("\\?.*", "") + ", " + new String(body, UTF_8).length()
                + " characters]";
    }
}
