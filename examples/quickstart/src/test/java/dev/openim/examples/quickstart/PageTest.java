package dev.openim.examples.quickstart;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.openim.spring.gateway.GatewayLifecycle;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:page-test",
            "openim.auth.secret=only-for-the-tests-of-the-quickstart",
            "openim.gateway.port=0",
            "openim.api.base-path=/messaging"
        })
@AutoConfigureMockMvc
class PageTest {
    @Autowired
    private MockMvc http;

    @Autowired
    private GatewayLifecycle gateway;

    @Test
    void thePageIsServedWithItsScripts() throws Exception {
        http.perform(get("/")).andExpect(status().isOk()).andExpect(forwardedUrl("index.html"));
        http.perform(get("/index.html")).andExpect(content().string(containsString("js/main.mjs")));
        http.perform(get("/js/main.mjs"))
                .andExpect(status().isOk())
                // browsers run modules of a JavaScript type only
                .andExpect(header().string("Content-Type", startsWith("text/javascript")));
    }

    @Test
    void thePageIsToldWhereMessagingReallyIs() throws Exception {
        http.perform(get("/api/config"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.api").value("/messaging"))
                .andExpect(jsonPath("$.gateway.port").value(gateway.port()))
                .andExpect(jsonPath("$.gateway.secure").value(false));
    }
}
