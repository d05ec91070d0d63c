package dev.openim.spring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.spring.Contexts;
import dev.openim.statistics.Activity;
import dev.openim.statistics.ActivityStore;
import dev.openim.store.EpochDays;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Figures for back offices over HTTP. Source: http-api.md 6. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:statistics;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class StatisticsApiTest {
    private static final String FIRST_PAGE = "\"pagination\":{\"pageNumber\":1,\"showNumber\":10}";

    @LocalServerPort
    private int port;

    @Autowired
    private ActivityStore activity;

    private ApiClient api;
    private String admin;

    @BeforeEach
    void connect() {
        api = new ApiClient(port, Contexts.SECRET);
        admin = api.adminToken();
    }

    @Test
    void registrationsAreCountedByDay() {
        long start = System.currentTimeMillis();
        JsonNode before = api.ok("/statistics/user/register", admin, span(start, start + 1_000_000));
        api.register("one");
        api.register("two");
        JsonNode after = api.ok("/statistics/user/register", admin, span(start, start + 1_000_000));
        assertThat(after.path("total").asLong()).isEqualTo(before.path("total").asLong() + 2);
        assertThat(after.path("before").asLong())
                .isLessThanOrEqualTo(before.path("total").asLong());
        assertThat(sum(after.path("count"))).isEqualTo(sum(before.path("count")) + 2);
        after.path("count").propertyNames().forEach(LocalDate::parse);
    }

    @Test
    void createdGroupsAreCountedByDay() {
        long start = System.currentTimeMillis();
        long total = api.ok("/statistics/group/create", admin, span(start, start + 1))
                .path("total")
                .asLong();
        createGroup(api.register("owner"));
        JsonNode after = api.ok("/statistics/group/create", admin, span(start, start + 1_000_000));
        assertThat(after.path("total").asLong()).isEqualTo(total + 1);
        assertThat(after.path("before").asLong()).isEqualTo(total);
        assertThat(sum(after.path("count"))).isEqualTo(1);
    }

    @Test
    void whoWroteMostComesFirstOrLast() {
        String alice = api.register("alice");
        String bob = api.register("bob");
        send(alice, bob);
        send(alice, bob);
        send(bob, alice);
        JsonNode users = api.ok("/statistics/user/active", admin, around("\"ase\":false," + FIRST_PAGE));
        List<String> order = users.path("users")
                .valueStream()
                .map(user -> user.path("user").path("userID").asString())
                .filter(id -> id.equals(alice) || id.equals(bob))
                .toList();
        assertThat(order).containsExactly(alice, bob);
        assertThat(users.path("msgCount").asLong()).isEqualTo(sum(users.path("dateCount")));
        assertThat(users.path("userCount").asLong()).isGreaterThanOrEqualTo(2);
        JsonNode most = users.path("users").path(0);
        assertThat(most.path("count").asLong()).isEqualTo(2);
        assertThat(most.path("user").path("nickname").asString()).startsWith("Nick ");
        JsonNode ascending = api.ok("/statistics/user/active", admin, around("\"ase\":true," + FIRST_PAGE));
        assertThat(ascending.path("users").path(0).path("count").asLong()).isEqualTo(1);
    }

    @Test
    void messagesToGroupsCountForGroupsAndForUsersWhenTheyAreAskedFor() {
        String alice = api.register("alice");
        String group = createGroup(alice);
        await().until(() -> groupCount(group) == 1);
        api.ok(
                "/msg/send_msg",
                admin,
                "{\"sendID\":\"" + alice + "\",\"groupID\":\"" + group
                        + "\",\"sessionType\":3,\"contentType\":101,\"content\":{\"content\":\"x\"}}");
        assertThat(groupCount(group)).isEqualTo(2);
        assertThat(userCount(alice, false)).isZero();
        assertThat(userCount(alice, true))
                .as("her own; that the group was created says who created it")
                .isEqualTo(1);
    }

    @Test
    void whoIsGoneAppearsWithHisId() {
        long day = 40_000;
        activity.add(List.of(
                new Activity(new Activity.Key(Activity.Kind.TO_USERS, day, "gone"), 5),
                new Activity(new Activity.Key(Activity.Kind.IN_GROUP, day, "77"), 6)));
        String span = "{\"start\":" + day * EpochDays.MILLIS + ",\"end\":" + (day + 1) * EpochDays.MILLIS + ","
                + FIRST_PAGE + "}";
        JsonNode users = api.ok("/statistics/user/active", admin, span);
        assertThat(users.path("users").path(0).path("user").path("nickname").asString())
                .isEqualTo("gone");
        assertThat(users.path("dateCount")
                        .path(LocalDate.ofEpochDay(day).toString())
                        .asLong())
                .isEqualTo(5);
        JsonNode groups = api.ok("/statistics/group/active", admin, span);
        assertThat(groups.path("groups").path(0).path("group").path("groupName").asString())
                .isEqualTo("77");
        assertThat(groups.path("groupCount").asLong()).isEqualTo(1);
    }

    @Test
    void pagesArePages() {
        long day = 50_000;
        for (int i = 1; i <= 5; i++) {
            activity.add(List.of(new Activity(new Activity.Key(Activity.Kind.TO_USERS, day, "p" + i), i)));
        }
        JsonNode page = api.ok(
                "/statistics/user/active",
                admin,
                "{\"start\":" + day * EpochDays.MILLIS + ",\"end\":" + (day * EpochDays.MILLIS + 1)
                        + ",\"pagination\":{\"pageNumber\":2,\"showNumber\":2}}");
        assertThat(page.path("users")
                        .valueStream()
                        .map(user -> user.path("count").asLong()))
                .containsExactly(3L, 2L);
        assertThat(page.path("userCount").asLong()).isEqualTo(5);
    }

    @Test
    void aPeriodHasABeginAndAnEnd() {
        for (String path : List.of(
                "/statistics/user/register",
                "/statistics/group/create",
                "/statistics/user/active",
                "/statistics/group/active")) {
            assertThat(detail(path, "{\"end\":1," + FIRST_PAGE + "}")).isEqualTo("start is invalid");
            assertThat(detail(path, "{\"start\":1," + FIRST_PAGE + "}")).isEqualTo("end is invalid");
            assertThat(detail(path, "{\"start\":2,\"end\":1," + FIRST_PAGE + "}"))
                    .isEqualTo("start > end");
        }
        assertThat(detail("/statistics/user/active", "{\"start\":1,\"end\":2}")).isEqualTo("pagination is empty");
    }

    private String detail(String path, String body) {
        JsonNode envelope = api.call(path, admin, body);
        assertThat(envelope.path("errCode").asInt()).isEqualTo(1001);
        return envelope.path("errDlt").asString();
    }

    private long groupCount(String groupId) {
        return api.ok(
                        "/statistics/group/active",
                        admin,
                        around("\"pagination\":{\"pageNumber\":1,\"showNumber\":1000}"))
                .path("groups")
                .valueStream()
                .filter(group -> group.path("group").path("groupID").asString().equals(groupId))
                .mapToLong(group -> group.path("count").asLong())
                .sum();
    }

    private long userCount(String userId, boolean groups) {
        return api.ok(
                        "/statistics/user/active",
                        admin,
                        around("\"group\":" + groups + ",\"pagination\":{\"pageNumber\":1,\"showNumber\":1000}"))
                .path("users")
                .valueStream()
                .filter(user -> user.path("user").path("userID").asString().equals(userId))
                .mapToLong(user -> user.path("count").asLong())
                .sum();
    }

    private String createGroup(String owner) {
        return api.ok(
                        "/group/create_group",
                        admin,
                        "{\"ownerUserID\":\"" + owner + "\",\"memberUserIDs\":[],\"groupInfo\":{\"groupType\":2}}")
                .path("groupInfo")
                .path("groupID")
                .asString();
    }

    private void send(String from, String to) {
        api.ok(
                "/msg/send_msg",
                admin,
                "{\"sendID\":\"" + from + "\",\"recvID\":\"" + to
                        + "\",\"sessionType\":1,\"contentType\":101,\"content\":{\"content\":\"x\"}}");
    }

    /** A period of yesterday to tomorrow, and more. */
    private static String around(String more) {
        long now = System.currentTimeMillis();
        return "{\"start\":" + (now - EpochDays.MILLIS) + ",\"end\":" + (now + EpochDays.MILLIS) + "," + more + "}";
    }

    private static String span(long start, long end) {
        return "{\"start\":" + start + ",\"end\":" + end + "}";
    }

    private static long sum(JsonNode counts) {
        return counts.valueStream().mapToLong(JsonNode::asLong).sum();
    }

    /** An application with nothing of its own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
