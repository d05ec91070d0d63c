package dev.openim.examples.benchmark.target;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes secrets for servers of our own. */
final class Secrets {
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 48;

    private Secrets() {}

    static String create() {
        return new SecureRandom()
                .ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(index -> String.valueOf(CHARACTERS.charAt(index)))
                .collect(Collectors.joining());
    }
}
