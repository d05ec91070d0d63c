package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** That something is refused with a code. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(ErrorCode code, ThrowingCallable action) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(action)
                .extracting(OpenImException::code)
                .isEqualTo(code);
    }
}
