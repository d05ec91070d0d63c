package dev.openim.hook;

import com.google.protobuf.MessageOrBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Writes what follows from a call of the HTTP API in the transaction of what the call changes, so that there are both or none.
 *
 * <pre>{@code
 * class Register implements CommandRecorder {
 *     @Override
 *     public boolean concerns(String path) {
 *         return path.equals("/group/create_group");
 *     }
 *
 *     @Override
 *     public Writing begin(Command command) {
 *         return answer -> jdbc.update("INSERT INTO founder (user_id) VALUES (?)", command.caller().userId());
 *     }
 * }
 * }</pre>
 *
 * <p><b>When.</b> Around each call: {@link #begin} before it is carried out, what that returns after it, before it is committed. When
 * the transaction loses a conflict and runs again, both do so, too. The stores answer as they are at that moment.
 * <p><b>Threads.</b> Called on the thread of the call, which holds a connection of the {@code DataSource}: it should be quick and ask
 * no other system.
 * <p><b>Errors.</b> The call fails with what it throws, and changes nothing.
 */
public interface CommandRecorder {
    /** Whether it has something to write after calls of a path. */
    boolean concerns(String path);

    /** Remembers what it needs of how things are, and returns who writes. */
    Writing begin(Command command);

    /** Writes what follows from a call. */
    @FunctionalInterface
    interface Writing {
        /**
         * Writes.
         *
         * @param answer what the caller gets; null for nothing, or what is no message of the protocol
         */
        void done(@Nullable MessageOrBuilder answer);
    }
}
