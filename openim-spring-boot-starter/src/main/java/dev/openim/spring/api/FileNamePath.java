package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Decodes a name in an address. Clients append names without escaping them, so what is no escape stands for itself. */
final class FileNamePath {
    private static final int ESCAPE = 3;

    private FileNamePath() {}

    static String decode(String path) {
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
