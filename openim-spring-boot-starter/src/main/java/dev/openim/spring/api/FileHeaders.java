package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.object.FileEntry;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What goes with the bytes of a file, so that nothing that somebody uploaded runs as a page or a script of the application: what
 * is no picture, sound or film is saved instead of shown, scripts and pages are bytes, and all of it is sandboxed.
 */
final class FileHeaders {
    private static final String SANDBOX =
            "default-src 'none'; img-src 'self' data:; media-src 'self';" + " style-src 'unsafe-inline'; sandbox";
    private static final Set<String> SHOWN = Set.of("image", "audio", "video");
    private static final Set<String> ACTIVE = Set.of("html", "javascript", "ecmascript", "css", "wasm");

    private FileHeaders() {}

    static void write(FileEntry entry, BiConsumer<String, String> headers) {
        MediaType type = type(entry.contentType());
        headers.accept("Content-Type", type.toString());
        if (!isShown(type)) {
            String base = entry.name().substring(entry.name().lastIndexOf('/') + 1);
            headers.accept(
                    "Content-Disposition",
                    ContentDisposition.attachment()
                            .filename(base, UTF_8)
                            .build()
                            .toString());
        }
        writeCommon(headers);
    }

    static void writeCommon(BiConsumer<String, String> headers) {
        headers.accept("X-Content-Type-Options", "nosniff");
        headers.accept("Content-Security-Policy", SANDBOX);
        headers.accept("Cross-Origin-Resource-Policy", "cross-origin");
        headers.accept("Accept-Ranges", "bytes");
        // A name may come to lead to other bytes; asking whether it does costs little.
        headers.accept("Cache-Control", "no-cache");
    }

    private static MediaType type(String claimed) {
        try {
            MediaType type = MediaType.parseMediaType(claimed);
            return type.isConcrete() && !isActive(type) ? type : MediaType.APPLICATION_OCTET_STREAM;
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    private static boolean isActive(MediaType type) {
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        boolean markup = subtype.endsWith("xml") && !isSvg(type);
        return markup || ACTIVE.stream().anyMatch(subtype::contains);
    }

    private static boolean isSvg(MediaType type) {
        return type.getSubtype().equalsIgnoreCase("svg+xml") && type.getType().equalsIgnoreCase("image");
    }

    private static boolean isShown(MediaType type) {
        return SHOWN.contains(type.getType().toLowerCase(Locale.ROOT)) && !isSvg(type);
    }
}
