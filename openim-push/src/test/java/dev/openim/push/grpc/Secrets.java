package dev.openim.push.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys for tests. */
final class Secrets {
    private Secrets() {}

    static SecretKey key(String name) {
        return new SecretKeySpec(("a secret for tests: " + name).getBytes(UTF_8), "HmacSHA256");
    }
}
