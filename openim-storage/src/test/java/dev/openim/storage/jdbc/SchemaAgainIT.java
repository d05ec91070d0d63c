package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.statistics.Activity;
import dev.openim.statistics.ActivityRange;
import dev.openim.statistics.Ranked;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of the schema that were cut short: they run again, and what is there stays. */
class SchemaAgainIT {
    private static final Activity.Key KEY = new Activity.Key(Activity.Kind.TO_USERS, 1, "alice");
    private static final ActivityRange DAY = new ActivityRange(Set.of(KEY.kind()), KEY.day(), KEY.day());

    static Stream<Arguments> servers() {
        Function<String, TestDatabase> h2 = TestServers::h2;
        Function<String, TestDatabase> postgreSql = TestServers::postgreSql;
        Function<String, TestDatabase> mariaDb = TestServers::mariaDb;
        return Stream.of(Named.of("H2", h2), Named.of("PostgreSQL", postgreSql), Named.of("MariaDB", mariaDb))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void usersAndStatisticsRunAgain(Function<String, TestDatabase> server) throws SQLException {
        try (TestDatabase database = server.apply("schema_again")) {
            database.newNode().migrate();
            database.connect().activity().add(List.of(new Activity(KEY, 3)));
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("DELETE FROM openim_schema_history WHERE version >= 6"))
                        .isPositive();
            }
            database.newNode().migrate();
            assertThat(database.connect().activity().rank(DAY, false, 0, 1)).containsExactly(new Ranked("alice", 3));
        }
    }
}
