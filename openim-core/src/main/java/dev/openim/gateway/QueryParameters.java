package dev.openim.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of a request's URL. Native clients put values in without escaping them (websocket.md 1.3), so any byte
 * is taken as it is; but a percent sign must begin an escape, and the result must be UTF-8. Of a name that comes twice
 * the first value counts, as for the official server.
 */
final class QueryParameters {
    private static final int MAX_PARAMETERS = 64;

    private final Map<String, String> values = new HashMap<>();

    private QueryParameters() {}

    /**
     * Reads the parameters.
     *
     * @param uri a request target, each character standing for one byte
     * @throws IllegalArgumentException if it cannot be read; the message does not quote it
     */
    static QueryParameters parse(String uri) {
        QueryParameters parameters = new QueryParameters();
        int question = uri.indexOf('?');
        int start = question < 0 ? uri.length() : question + 1;
        while (start < uri.length()) {
            int end = indexOf(uri, '&', start, uri.length());
            if (end > start) {
                int equals = indexOf(uri, '=', start, end);
                String value = equals < end ? decode(uri, equals + 1, end) : "";
                parameters.values.putIfAbsent(decode(uri, start, equals), value);
            }
            if (parameters.values.size() > MAX_PARAMETERS) {
                throw new IllegalArgumentException(
                        "query: too long (expected: at most " + MAX_PARAMETERS + " parameters)");
            }
            start = end + 1;
        }
        return parameters;
    }

    private static int indexOf(String text, char wanted, int from, int to) {
        int index = text.indexOf(wanted, from);
        return index < 0 || index > to ? to : index;
    }

    private static String decode(String uri, int start, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            char c = uri.charAt(i);
            if (c == '%') {
                bytes.write((hex(uri, i + 1, end) << 4) | hex(uri, i + 2, end));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("query: not UTF-8", e);
        }
    }

    private static int hex(String uri, int index, int end) {
        int digit = index < end ? Character.digit(uri.charAt(index), 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("query: a percent sign that begins no escape (expected: %25)");
        }
        return digit;
    }

    /** Returns a value; empty if it is not there. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }
}
