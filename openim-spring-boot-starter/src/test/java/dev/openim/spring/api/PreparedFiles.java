package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a user has begun and finished: an upload whose part is there, a form whose file is there, and a file.
 *
 * @param uploadId of the upload
 * @param part MD5 of its only part
 * @param form id of the form
 * @param file name of the file
 */
record PreparedFiles(String uploadId, String part, String form, String file) {
    static PreparedFiles of(ApiClient api, String userId) {
        String token = api.token(userId, 2);
        FileClient files = new FileClient(api, token);
        byte[] bytes = (userId + " uploads " + System.nanoTime()).getBytes(UTF_8);
        JsonNode upload = files.initiate(userId + "/upload", "", bytes, 1).path("upload");
        files.put(upload.path("sign"), upload.path("sign").path("parts").path(0), bytes);
        files.upload(userId + "/file", "", userId.getBytes(UTF_8));
        return new PreparedFiles(
                upload.path("uploadID").asString(),
                FileClient.partHashes(bytes).get(0),
                form(api, files, userId, token),
                userId + "/file");
    }

    /** Uploads a file that holds the user's id, to a server that is configured to be elsewhere, and returns its name. */
    static String file(ApiClient api, String userId, String token, String base) {
        FileClient files = new FileClient(api, token);
        byte[] bytes = userId.getBytes(UTF_8);
        JsonNode upload = files.initiate(userId + "/file", "", bytes, 0).path("upload");
        ObjectNode sign = ((ObjectNode) upload.path("sign")).deepCopy();
        String path = sign.path("url").asString();
        sign.put("url", base + path.substring(path.indexOf("/upload/")));
        JsonNode part = files.sign(upload.path("uploadID").asString(), 1)
                .path("data")
                .path("parts")
                .path(0);
        assertThat(files.put(sign, part, bytes).statusCode()).isEqualTo(200);
        assertThat(files.complete(upload.path("uploadID").asString(), userId + "/file", "", bytes)
                        .path("errCode")
                        .asInt())
                .isZero();
        return userId + "/file";
    }

    private static String form(ApiClient api, FileClient files, String userId, String token) {
        JsonNode form = api.ok("/object/initiate_form_data", token, "{\"name\":\"" + userId + "/form\",\"size\":1}");
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nx\r\n--b--\r\n";
        assertThat(files.send(HttpRequest.newBuilder(URI.create(form.path("url").asString()))
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(200);
        return form.path("id").asString();
    }
}
