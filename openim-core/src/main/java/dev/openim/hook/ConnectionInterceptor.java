package dev.openim.hook;

import dev.openim.gateway.Handshake;

/**
 * Decides whether a user may connect whose token is good. Beans of this type are asked one after the other, in their order.
 *
 * <pre>{@code
 * ConnectionInterceptor noWeb = handshake -> handshake.platform() == Platform.WEB
 *         ? Decision.refuse(80020, "Please use the app")
 *         : Decision.accept();
 * }</pre>
 *
 * <p>Clients that were refused try again, after longer and longer pauses. There is nothing to change, so every other decision
 * accepts. For threads and errors holds what {@link MessageInterceptor} says.
 */
@FunctionalInterface
public interface ConnectionInterceptor {
    Decision beforeConnect(Handshake handshake) throws Exception;

    /** What a failure means; without another answer that the user may connect. */
    default FailurePolicy whenFailing() {
        return FailurePolicy.OPEN;
    }
}
