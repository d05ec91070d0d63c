package dev.openim.spring.api;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.object.PartReceiver;
import dev.openim.object.Upload;
import dev.openim.object.UrlSigner.Purpose;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Takes the bytes of uploads: a part by PUT, a form by POST. Whoever has a signed address may send; there is no token here.
 *
 * <p>A servlet of its own, because Spring MVC would read a form before anybody has looked at its signature, and has limits of the
 * application's for it.
 */
@SuppressWarnings("serial") // nobody serialises a servlet
final class UploadServlet extends HttpServlet {
    static final String FILE_FIELD = "file";

    private static final Logger log = LoggerFactory.getLogger(UploadServlet.class);

    private final transient PartReceiver receiver;
    private final transient FileTickets tickets;

    UploadServlet(PartReceiver receiver, FileTickets tickets) {
        this.receiver = receiver;
        this.tickets = tickets;
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> {
            // Parameters are read from the query alone: the body may look like a form.
            MultiValueMap<String, String> query = query(request);
            Upload upload = upload(request, query);
            receiver.part(upload, partNumber(query), request.getContentLengthLong(), request.getInputStream());
        });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> {
            Upload upload = upload(request, query(request));
            if (!upload.form()) {
                throw OpenImException.args("the upload is no form (expected: its parts, each by PUT)");
            }
            Part file = part(request);
            if (file.getSize() != upload.size()) {
                throw OpenImException.args("file: " + file.getSize() + " bytes (expected: " + upload.size() + ")");
            }
            try (InputStream bytes = file.getInputStream()) {
                receiver.form(upload, bytes);
            } finally {
                file.delete();
            }
        });
    }

    private static MultiValueMap<String, String> query(HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
    }

    private Upload upload(HttpServletRequest request, MultiValueMap<String, String> query) {
        String path = request.getPathInfo();
        String uploadId = path == null ? "" : path.substring(1);
        tickets.verify(
                Purpose.UPLOAD, uploadId, query.getFirst(FileTickets.EXPIRES), query.getFirst(FileTickets.SIGNATURE));
        return receiver.open(uploadId);
    }

    private static int partNumber(MultiValueMap<String, String> query) {
        String number = query.getFirst(FileTickets.PART_NUMBER);
        if (number == null || !number.matches("[0-9]{1,5}")) {
            throw OpenImException.args("partNumber: not in the query (expected: a number)");
        }
        return Integer.parseInt(number);
    }

    private static Part part(HttpServletRequest request) throws IOException {
        try {
            Part file = request.getPart(FILE_FIELD);
            if (file != null) {
                return file;
            }
        } catch (ServletException | IllegalStateException e) {
            log.debug("A form cannot be read: {}", e.toString());
        }
        throw OpenImException.args("no form with a field named " + FILE_FIELD + " (expected: one, not too large)");
    }

    private static void answer(HttpServletResponse response, Work work) throws IOException {
        try {
            work.run();
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentLength(0);
        } catch (OpenImException e) {
            refuse(response, e);
        } catch (IOException e) {
            log.debug("An upload broke off: {}", e.toString());
            refuse(response, OpenImException.args("the bytes ended early or could not be read"));
        }
    }

    private static void refuse(HttpServletResponse response, OpenImException refusal) throws IOException {
        if (refusal.code() == ErrorCode.STORAGE) {
            log.warn("A part cannot be stored: {}", refusal.getMessage(), refusal.getCause());
        }
        byte[] body = ApiEnvelope.refusal(refusal);
        response.setStatus(FileStatus.of(refusal));
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** What is answered. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
