package dev.openim.gateway;

/** Text from outside, made fit for a log line: one line, no control characters, not long. */
final class Printable {
    private static final int MAX_LENGTH = 80;

    private Printable() {}

    static String of(String text) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            printable.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return text.length() > MAX_LENGTH ? printable.append("...").toString() : printable.toString();
    }
}
