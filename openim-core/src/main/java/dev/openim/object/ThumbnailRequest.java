package dev.openim.object;

import dev.openim.error.OpenImException;
import java.util.Map;
import java.util.Optional;

/**
 * A smaller picture that is asked for.
 *
 * @param width most pixels across; as many as the picture has when 0
 * @param height most pixels down; as many as the picture has when 0
 * @param format {@code png}, {@code jpeg} or {@code gif}; that of the picture, where it is one of these, when empty
 */
public record ThumbnailRequest(int width, int height, String format) {
    /** Larger ones are answered with the picture as it is. */
    static final int MAX_SIDE = 1024;

    /**
     * Reads the query of an address.
     *
     * @return none when the file itself is asked for
     * @throws OpenImException 1001 when something else is asked for
     */
    public static Optional<ThumbnailRequest> of(Map<String, String> query) {
        String type = query.getOrDefault("type", "");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (!type.equals("image")) {
            throw OpenImException.args("invalid query type (expected: image)");
        }
        return Optional.of(new ThumbnailRequest(
                side(query, "width"), side(query, "height"), format(query.getOrDefault("format", ""))));
    }

    private static int side(Map<String, String> query, String name) {
        String value = query.getOrDefault(name, "");
        try {
            return value.isEmpty() ? 0 : Math.max(0, Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw OpenImException.args("invalid query " + name + " (expected: a number of pixels)");
        }
    }

    private static String format(String asked) {
        return switch (asked) {
            case "", "png", "jpeg", "gif" -> asked;
            case "jpg" -> "jpeg";
            default -> "png";
        };
    }

    boolean isTooLarge() {
        return width > MAX_SIDE || height > MAX_SIDE;
    }
}
