package dev.openim.spring.listener;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A method marked with {@link InboxListener} cannot be a listener. */
public final class InvalidListenerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    InvalidListenerException(Method method, String problem, String advice, @Nullable Throwable cause) {
        super(
                "The @InboxListener method " + method.getDeclaringClass().getName() + "." + method.getName() + " "
                        + problem,
                cause);
        this.advice = advice;
    }

    InvalidListenerException(Method method, String problem, String advice) {
        this(method, problem, advice, null);
    }

    /** Returns what to change. */
    public String advice() {
        return advice;
    }
}
