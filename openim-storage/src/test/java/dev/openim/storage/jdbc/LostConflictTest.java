package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That who loses a conflict begins again, whatever it was about to do. */
class LostConflictTest {
    @TempDir
    private Path folder;

    /** Oracle: what a node that has just started does first can lose a conflict like anything later. */
    @Test
    void theVeryFirstStatementIsRepeated() {
        try (TestDatabase pool = TestDatabase.open("jdbc:h2:file:" + folder.resolve("db"), "sa")) {
            Database database = new Database(pool.dataSource());
            AtomicInteger attempts = new AtomicInteger();
            String done = database.write(() -> database.call(connection -> {
                if (attempts.incrementAndGet() == 1) {
                    throw new SQLException("Deadlock", "HY000", ErrorCode.LOCK_TIMEOUT_1);
                }
                return "done";
            }));
            assertThat(done).isEqualTo("done");
            assertThat(attempts).hasValue(2);
        }
    }
}
