package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Uploads that are refused, over a real socket. Source: http-api.md 4. */
class FileRefusalTest extends FileApiFixture {
    @Test
    void bytesThatAreNotThoseAnnouncedMakeNoFile() {
        byte[] bytes = random(500);
        JsonNode upload = files.initiate(alice + "/x", "", bytes, -1).path("upload");
        JsonNode part = upload.path("sign").path("parts").path(0);
        assertThat(files.put(upload.path("sign"), part, random(499)).statusCode())
                .isEqualTo(400);
        assertThat(files.put(upload.path("sign"), part, random(501)).statusCode())
                .isEqualTo(400);
        assertThat(files.put(upload.path("sign"), part, random(500)).statusCode())
                .isEqualTo(200);
        String id = upload.path("uploadID").asString();
        assertThat(files.complete(id, alice + "/x", "", bytes).path("errCode").asInt())
                .isEqualTo(1001);
        assertThat(files.complete(id, alice + "/x", "", random(500))
                        .path("errCode")
                        .asInt())
                .isEqualTo(1001);
    }

    @Test
    void aTamperedOrMissingSignatureUploadsNothing() {
        byte[] bytes = random(10);
        JsonNode upload = files.initiate(alice + "/s", "", bytes, -1).path("upload");
        String signed = upload.path("sign").path("url").asString() + "?partNumber=1";
        String expires =
                upload.path("sign").path("query").path(0).path("values").path(0).asString();
        String signature =
                upload.path("sign").path("query").path(1).path("values").path(0).asString();
        String other = files.initiate(alice + "/o", "", random(10), 0)
                .path("upload")
                .path("uploadID")
                .asString();
        String later = String.valueOf(Long.parseLong(expires) + 1);
        for (String url : new String[] {
            signed,
            signed + "&expires=" + later + "&signature=" + signature,
            signed + "&expires=" + expires + "&signature=" + signature.replace(signature.charAt(3), '_') + "A",
            signed.replace(upload.path("uploadID").asString(), other) + "&expires=" + expires + "&signature="
                    + signature
        }) {
            assertThat(put(url, bytes).statusCode()).as(url).isEqualTo(403);
        }
        assertThat(put(signed + "&expires=" + expires + "&signature=" + signature, bytes)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyUploadsInAnothersName() {
        FileClient eve = new FileClient(api, api.token(api.register("eve"), 1));
        byte[] bytes = random(1500);
        String id = files.initiate(alice + "/a", "", bytes, 0)
                .path("upload")
                .path("uploadID")
                .asString();
        assertThat(eve.sign(id, 1).path("errCode").asInt()).isEqualTo(1002);
        assertThat(eve.complete(id, alice + "/a", "", bytes).path("errCode").asInt())
                .isEqualTo(1002);
        String body = "{\"hash\":\"" + FileClient.hash(bytes) + "\",\"size\":1500,\"name\":\"NAME\"}";
        String evesToken = api.token(api.register("eve"), 1);
        assertThat(api.call("/object/initiate_multipart_upload", evesToken, body.replace("NAME", alice + "/a"))
                        .path("errCode")
                        .asInt())
                .isEqualTo(1002);
        assertThat(code("/object/auth_sign", "{\"uploadID\":\"made up\",\"partNumbers\":[1]}"))
                .isEqualTo(1001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/x", "ALICE/", "ALICE//x", "ALICE/../x", "ALICE/.", "ALICE/a/./b"})
    void someNamesAreNone(String name) {
        String body = "{\"hash\":\"" + "0".repeat(32) + "\",\"size\":5,\"name\":"
                + JSON.writeValueAsString(name.replace("ALICE", alice)) + "}";
        assertThat(code("/object/initiate_multipart_upload", body)).isEqualTo(1001);
    }

    @Test
    void openUploadsAreLimited() {
        for (int i = 0; i < 5; i++) {
            files.initiate(alice + "/" + i, "", random(10), 0);
        }
        String body = "{\"hash\":\"" + FileClient.hash(random(10)) + "\",\"size\":10,\"name\":\"" + alice + "/6\"}";
        assertThat(code("/object/initiate_multipart_upload", body)).isEqualTo(1001);
    }
}
