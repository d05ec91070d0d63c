package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What devices tell about themselves, over a real socket. Source: http-api.md 2.8. */
class DeviceApiTest extends FileApiFixture {
    @Test
    void logsOfClientsAreFoundAndDeletedByAdministrators() {
        api.ok("/third/logs/upload", token, """
                {"platform":5,"fileURLs":[{"filename":"a.log","URL":"https://x/a"}],"appFramework":"wasm","version":"3.8",
                 "ex":"e"}""");
        String search = "{\"keyword\":\"" + alice + "\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}";
        JsonNode found = api.ok("/third/logs/search", api.adminToken(), search);
        assertThat(found.path("total").asInt()).isEqualTo(1);
        JsonNode log = found.path("logsInfos").path(0);
        assertThat(log.path("url").asString()).isEqualTo("https://x/a");
        assertThat(log.path("platform").asString()).isEqualTo("Web");
        assertThat(log.path("nickname").asString()).isEqualTo("Nick alice");
        assertThat(log.path("logID").asString()).hasSize(10);
        String ids = "{\"logIDs\":[\"" + log.path("logID").asString() + "\"]}";
        api.ok("/third/logs/delete", api.adminToken(), ids);
        assertThat(api.call("/third/logs/delete", api.adminToken(), ids)
                        .path("errCode")
                        .asInt())
                .isEqualTo(1004);
    }
}
