package dev.openim.offlinepush;

import dev.openim.device.PushToken;
import java.util.List;

/**
 * Somebody who is to be told of a message.
 *
 * <pre>{@code
 * List<PushTarget> iphones(PushRecipient recipient) {
 *     return recipient.tokens().stream()
 *             .filter(token -> token.platformId() == Platform.IOS.id())
 *             .map(recipient::device)
 *             .toList();
 * }
 * }</pre>
 *
 * @param tokens how vendors call his devices, as his clients said
 */
public record PushRecipient(String userId, List<PushToken> tokens) {
    public PushRecipient {
        tokens = List.copyOf(tokens);
    }

    /** The whole user: for a vendor that knows him by his id. */
    public PushTarget asUser() {
        return new PushTarget(userId, 0, 0, "", tokens);
    }

    /** One of his devices. */
    public PushTarget device(PushToken token) {
        return device(token, token.token());
    }

    /** One of his devices, which the vendor calls otherwise than the client did. */
    public PushTarget device(PushToken token, String name) {
        return new PushTarget(userId, 0, token.platformId(), name, List.of(token));
    }
}
