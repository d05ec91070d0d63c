package dev.openim.spring.settings;

import java.util.function.Supplier;

/** A property has a value that makes no sense. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String prefix;

    private InvalidSettingException(String prefix, IllegalArgumentException cause) {
        super(prefix + ": " + cause.getMessage(), cause);
        this.prefix = prefix;
    }

    /** Makes settings, and says which properties they come from when they make no sense. */
    public static <S> S explain(String prefix, Supplier<S> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(prefix, e);
        }
    }

    /** Returns the beginning of the names of the properties the setting comes from. */
    public String prefix() {
        return prefix;
    }
}
