package dev.openim.webhook;

import com.google.protobuf.MessageOrBuilder;
import dev.openim.auth.Platform;
import dev.openim.wire.ProtoJson;
import java.util.Collection;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What bodies are made of. Names and forms are OpenIM's, its slips included. */
final class Bodies {
    static final JsonMapper JSON = new JsonMapper();

    private Bodies() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A message of the protocol as the HTTP API has it. */
    static ObjectNode of(MessageOrBuilder message) {
        return (ObjectNode) JSON.readTree(ProtoJson.toBytes(message));
    }

    /** A list of texts. */
    static ObjectNode put(ObjectNode body, String name, Collection<String> texts) {
        var list = body.putArray(name);
        texts.forEach(list::add);
        return body;
    }

    /** Who did it, as push and presence webhooks begin. */
    static ObjectNode base(String operationId, int platformId) {
        String platform = Platform.of(platformId).map(Platform::wireName).orElse("");
        return object().put("operationID", operationId)
                .put("platformID", platformId)
                .put("platform", platform);
    }

    static byte[] bytes(WebhookEvent event, ObjectNode body) {
        return JSON.writeValueAsBytes(body.put("callbackCommand", event.command()));
    }
}
