package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.hook.CommandInterceptor;
import dev.openim.hook.CommandListener;
import dev.openim.hook.Decision;
import dev.openim.spring.Contexts;
import dev.openim.wire.proto.group.CreateGroupReq;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** What the application says to calls of the HTTP API. */
@SpringBootTest(
        classes = CommandHooksTest.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:commands;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class CommandHooksTest {
    @LocalServerPort
    private int port;

    @Autowired
    private CommandHooksTest.Application application;

    private ApiClient api;
    private String owner;
    private String member;

    @Configuration(proxyBeanMethods = false)
    @Import(PermissionTest.Application.class)
    static class Application {
        final List<String> done = new CopyOnWriteArrayList<>();

        @Bean
        CommandListener listener() {
            return command -> {
                if (command.request() instanceof CreateGroupReq create) {
                    done.add(command.caller().userId() + " "
                            + create.getGroupInfo().getGroupName());
                }
            };
        }

        @Bean
        CommandInterceptor politeNames() {
            return command -> {
                if (command.request() instanceof CreateGroupReq create) {
                    String name = create.getGroupInfo().getGroupName();
                    if (name.equals("casino")) {
                        return Decision.refuse(80_010, "Not in this house");
                    }
                    CreateGroupReq.Builder changed = create.toBuilder();
                    changed.getGroupInfoBuilder().setGroupName(name + "!");
                    return command.with(changed.build());
                }
                return Decision.accept();
            };
        }
    }

    @BeforeEach
    void found() {
        api = new ApiClient(port, Contexts.SECRET);
        owner = api.register("owner");
        member = api.register("member");
    }

    @Test
    void aCallIsRefusedWithTheApplicationsCodeAndText() {
        JsonNode answer = create("casino");
        assertThat(answer.path("errCode").asInt()).isEqualTo(80_010);
        assertThat(answer.path("errMsg").asString()).isEqualTo("Not in this house");
    }

    @Test
    void aCallIsCarriedOutWithAnotherRequest() {
        JsonNode answer = create("Rowing");
        assertThat(answer.path("errCode").asInt()).isZero();
        assertThat(answer.path("data").path("groupInfo").path("groupName").asString())
                .isEqualTo("Rowing!");
        await().until(() -> application.done.contains(owner + " Rowing!"));
    }

    @Test
    void whatWasRefusedWasNotDone() {
        create("casino");
        create("Chess");
        await().until(() -> application.done.contains(owner + " Chess!"));
        assertThat(application.done).noneMatch(done -> done.startsWith(owner) && done.contains("casino"));
    }

    private JsonNode create(String name) {
        return api.call(
                "/group/create_group",
                api.token(owner, 5),
                "{\"ownerUserID\":\"" + owner + "\",\"memberUserIDs\":[\"" + member
                        + "\"],\"groupInfo\":{\"groupType\":2,\"groupName\":\"" + name + "\"}}");
    }
}
