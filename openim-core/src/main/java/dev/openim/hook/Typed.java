package dev.openim.hook;

import dev.openim.auth.Caller;
import dev.openim.content.Content;
import java.util.function.Function;

/**
 * A message of a type of the application's own that is not sent yet.
 *
 * <pre>{@code
 * Decision atMost(Typed<RedPacket> message, int cents) {
 *     RedPacket packet = message.payload();
 *     return packet.cents() > cents ? message.with(new RedPacket(packet.id(), cents)) : Decision.accept();
 * }
 * }</pre>
 *
 * @param <T> what it carries
 */
public final class Typed<T> {
    private final Attempt attempt;
    private final T payload;
    private final Function<T, Content> writing;

    Typed(Attempt attempt, T payload, Function<T, Content> writing) {
        this.attempt = attempt;
        this.payload = payload;
        this.writing = writing;
    }

    /** Returns what it carries. */
    public T payload() {
        return payload;
    }

    /** Returns the message around it. */
    public Attempt attempt() {
        return attempt;
    }

    public String senderId() {
        return attempt.senderId();
    }

    /** Returns who sends it. */
    public Caller caller() {
        return attempt.caller();
    }

    /** Accepts it with another payload. */
    public Change with(T changed) {
        return Decision.change(writing.apply(changed));
    }
}
