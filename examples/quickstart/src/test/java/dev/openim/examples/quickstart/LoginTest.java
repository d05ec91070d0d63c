package dev.openim.examples.quickstart;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:login-test",
            "openim.auth.secret=only-for-the-tests-of-the-quickstart",
            "openim.gateway.port=0"
        })
@AutoConfigureMockMvc
class LoginTest {
    private static final int WEB = 5;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobodyIsThere() {
        jdbc.sql("DELETE FROM person").update();
    }

    @Test
    void whoLogsInIsKnownAndGetsATokenThatMessagingTakes() throws Exception {
        String answer = logIn("  Alice Hart ")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.person.id").value("alicehart"))
                .andExpect(jsonPath("$.person.name").value("Alice Hart"))
                .andExpect(jsonPath("$.platformID").value(WEB))
                .andExpect(jsonPath("$.token").value(not(emptyString())))
                .andReturn()
                .getResponse()
                .getContentAsString();

        String token = JsonMapper.shared().readTree(answer).path("token").asString();
        askMessagingFor("alicehart", token)
                .andExpect(jsonPath("$.errCode").value(0))
                .andExpect(jsonPath("$.data.usersInfo[0].nickname").value("Alice Hart"));
    }

    @ParameterizedTest
    @CsvSource({
        "Bob,bob",
        "O'Neill-4,oneill4",
        "小明,小明",
        "Zoë,zoë",
        "abcdefghijklmnopqrstuvwxyz1234,abcdefghijklmnopqrstuvwxyz1234"
    })
    void theIdIsMadeOfTheLettersAndDigitsOfTheName(String name, String id) throws Exception {
        logIn(name).andExpect(status().isOk()).andExpect(jsonPath("$.person.id").value(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "!?", "_", "abcdefghijklmnopqrstuvwxyz12345"})
    void aNameThatIsEmptyOrTooLongOrHasNothingToMakeAnIdOfIsRefused(String name) throws Exception {
        logIn(name).andExpect(status().isBadRequest());

        http.perform(get("/api/people")).andExpect(content().json("[]"));
    }

    @Test
    void aLoginWithoutANameIsRefused() throws Exception {
        http.perform(post("/api/login").contentType(APPLICATION_JSON).content("{}"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void theSameNameIsTheSamePersonWithTheNameOfTheFirstTime() throws Exception {
        String before = tokenOf("Alice");
        String after = tokenOf("ALICE");

        http.perform(get("/api/people")).andExpect(content().json("[{\"id\":\"alice\",\"name\":\"Alice\"}]"));
        // One window of a kind at a time: the earlier token has gone out of use.
        askMessagingFor("alice", after).andExpect(jsonPath("$.errCode").value(0));
        askMessagingFor("alice", before).andExpect(jsonPath("$.errCode").value(greaterThan(1500)));
    }

    @Test
    void peopleAreListedByName() throws Exception {
        logIn("Carol");
        logIn("Alice");
        logIn("Bob");

        http.perform(get("/api/people"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].name", contains("Alice", "Bob", "Carol")))
                .andExpect(jsonPath("$[*].id", contains("alice", "bob", "carol")));
    }

    private String tokenOf(String name) throws Exception {
        String answer = logIn(name).andReturn().getResponse().getContentAsString();
        return JsonMapper.shared().readTree(answer).path("token").asString();
    }

    private ResultActions logIn(String name) throws Exception {
        String body = JsonMapper.shared().writeValueAsString(new LoginController.Name(name));
        return http.perform(post("/api/login").contentType(APPLICATION_JSON).content(body));
    }

    private ResultActions askMessagingFor(String userId, String token) throws Exception {
        return http.perform(post("/openim/user/get_users_info")
                .header("token", token)
                .header("operationID", "login-test")
                .contentType(APPLICATION_JSON)
                .content("{\"userIDs\":[\"" + userId + "\"]}"));
    }
}
