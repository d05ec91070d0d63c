package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * A name in an address. What firewalls refuse in one however it is escaped, Spring Security's among them, is written as a character
 * of Unicode's private use area.
 */
final class FileNamePath {
    private static final int ESCAPE = 3;
    private static final String REFUSED = "%;\\";
    private static final char PRIVATE_USE = '\uE000';
    private static final char PRIVATE_USE_END = '\uE080';

    private FileNamePath() {}

    static String encode(String name) {
        StringBuilder path = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            path.append(REFUSED.indexOf(c) >= 0 || c < ' ' ? (char) (PRIVATE_USE + c) : c);
        }
        return Arrays.stream(path.toString().split("/", -1))
                .map(piece -> UriUtils.encode(piece, UTF_8))
                .collect(Collectors.joining("/"));
    }

    /** Clients append names without escaping them, so what is no escape stands for itself. */
    static String decode(String path) {
        String name = unescaped(path);
        StringBuilder decoded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            decoded.append(c >= PRIVATE_USE && c < PRIVATE_USE_END ? (char) (c - PRIVATE_USE) : c);
        }
        return decoded.toString();
    }

    private static String unescaped(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
        int plain = 0;
        for (int i = 0; i + ESCAPE <= path.length(); ) {
            int high = path.charAt(i) == '%' ? Character.digit(path.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(path.charAt(i + 2), 16);
            if (low < 0) {
                i++;
                continue;
            }
            bytes.writeBytes(path.substring(plain, i).getBytes(UTF_8));
            bytes.write(high << 4 | low);
            i += ESCAPE;
            plain = i;
        }
        bytes.writeBytes(path.substring(plain).getBytes(UTF_8));
        return bytes.toString(UTF_8);
    }
}
