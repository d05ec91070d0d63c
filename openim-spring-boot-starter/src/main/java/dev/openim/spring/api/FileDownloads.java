package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.auth.AuthService;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.object.FileAccess;
import dev.openim.object.StoredFile;
import dev.openim.object.Thumbnail;
import dev.openim.object.ThumbnailRequest;
import dev.openim.object.UrlSigner.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves files by GET and HEAD, whole or in stretches, and smaller pictures. Bytes are streamed. Source: http-api.md 4.8. */
final class FileDownloads {
    private static final Logger log = LoggerFactory.getLogger(FileDownloads.class);

    private final FileAccess files;
    private final FileTickets tickets;
    private final AuthService auth;
    private final boolean anonymous;

    FileDownloads(FileAccess files, FileTickets tickets, AuthService auth, boolean anonymous) {
        this.files = files;
        this.tickets = tickets;
        this.auth = auth;
        this.anonymous = anonymous;
    }

    /** Answers a request for a file. {@code path} is its name as it is in the address. */
    ServerResponse serve(String path, ServerRequest request) {
        try {
            String name = FileAccess.nameOf(FileNamePath.decode(path));
            authorise(name, request);
            Optional<ThumbnailRequest> wanted =
                    ThumbnailRequest.of(request.params().toSingleValueMap());
            StoredFile file = files.find(name);
            Optional<Thumbnail> smaller = wanted.flatMap(size -> files.thumbnail(file, size));
            return smaller.isPresent()
                    ? thumbnail(file, wanted.toString(), smaller.get(), request)
                    : whole(file, request);
        } catch (OpenImException e) {
            return refusal(e);
        }
    }

    /** A signature that is there has to be good, also where none is needed. */
    private void authorise(String name, ServerRequest request) {
        String signature = parameter(request, FileTickets.SIGNATURE);
        if (signature != null) {
            tickets.verify(Purpose.READ, name, parameter(request, FileTickets.EXPIRES), signature);
        } else if (!anonymous) {
            String token = request.headers().firstHeader("token");
            if (token == null) {
                throw OpenImException.noPermission("the address is not signed");
            }
            auth.authenticate(token, "fetch");
        }
    }

    private static @Nullable String parameter(ServerRequest request, String name) {
        return request.params().getFirst(name);
    }

    private static ServerResponse thumbnail(StoredFile file, String size, Thumbnail made, ServerRequest request) {
        String tag = "\"" + file.content().hash() + "-" + Integer.toHexString(size.hashCode()) + "\"";
        ServerResponse.BodyBuilder answer = ServerResponse.ok()
                .header(HttpHeaders.CONTENT_TYPE, made.contentType())
                .eTag(tag);
        FileHeaders.writeCommon(answer::header);
        if (isKnown(request, tag)) {
            return notModified(tag);
        }
        return answer.header(HttpHeaders.CONTENT_LENGTH, String.valueOf(made.bytes().length))
                .build((req, response) -> {
                    if (!isHead(request)) {
                        response.getOutputStream().write(made.bytes());
                    }
                    return null;
                });
    }

    private ServerResponse whole(StoredFile file, ServerRequest request) {
        long size = file.content().size();
        String tag = "\"" + file.content().hash() + "-" + size + "\"";
        if (isKnown(request, tag)) {
            return notModified(tag);
        }
        String ifRange = request.headers().firstHeader(HttpHeaders.IF_RANGE);
        boolean same = ifRange == null || ifRange.equals(tag);
        ByteRange range = ByteRange.of(same ? request.headers().firstHeader(HttpHeaders.RANGE) : null, size);
        HttpStatusCode status = status(range);
        ServerResponse.BodyBuilder answer = ServerResponse.status(status).eTag(tag);
        if (range.partial()) {
            answer.header(HttpHeaders.CONTENT_RANGE, range.contentRange(size));
        }
        if (range.isEmpty()) {
            return answer.build();
        }
        FileHeaders.write(file.entry(), answer::header);
        answer.header(HttpHeaders.CONTENT_LENGTH, String.valueOf(range.length()));
        return isHead(request) ? answer.build() : stream(answer, files.read(file, range.from(), range.length()));
    }

    private static HttpStatus status(ByteRange range) {
        if (range.isEmpty()) {
            return HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
        }
        return range.partial() ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK;
    }

    /** Opened before the status is sent, so that what is not there is still told. */
    private static ServerResponse stream(ServerResponse.BodyBuilder answer, InputStream opened) {
        return answer.build((request, response) -> {
            try (opened) {
                opened.transferTo(response.getOutputStream());
            } catch (IOException e) {
                // The status is out; breaking off tells the client that the rest is missing.
                log.debug("A download broke off: {}", e.toString());
                throw e;
            }
            return null;
        });
    }

    private static boolean isKnown(ServerRequest request, String tag) {
        String known = request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && (known.equals("*") || known.contains(tag));
    }

    private static ServerResponse notModified(String tag) {
        return ServerResponse.status(HttpStatus.NOT_MODIFIED)
                .eTag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private static boolean isHead(ServerRequest request) {
        return request.method().equals(HttpMethod.HEAD);
    }

    private static ServerResponse refusal(OpenImException refusal) {
        if (refusal.code() == ErrorCode.STORAGE) {
            log.warn("A file cannot be read: {}", refusal.getMessage(), refusal.getCause());
        }
        byte[] text = String.valueOf(refusal.getMessage()).getBytes(UTF_8);
        return ServerResponse.status(FileStatus.of(refusal))
                .contentType(MediaType.TEXT_PLAIN)
                .header("X-Content-Type-Options", "nosniff")
                .build((request, response) -> {
                    response.getOutputStream().write(text);
                    return null;
                });
    }
}
