package dev.openim.spring.hook;

import dev.openim.error.OpenImException;
import dev.openim.hook.PayloadCheck;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;
import java.util.TreeSet;

/** The constraints of {@code jakarta.validation}. */
final class ConstraintCheck implements PayloadCheck {
    private final Validator validator;

    ConstraintCheck(Validator validator) {
        this.validator = validator;
    }

    @Override
    public void check(Object payload) {
        Set<ConstraintViolation<Object>> violations = validator.validate(payload);
        if (!violations.isEmpty()) {
            // Not what was in it, only where and what is expected.
            Set<String> named = new TreeSet<>();
            violations.forEach(violation -> named.add(violation.getPropertyPath() + " " + violation.getMessage()));
            throw OpenImException.args(String.join(", ", named));
        }
    }
}
