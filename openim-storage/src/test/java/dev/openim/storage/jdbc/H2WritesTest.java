package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That H2 writes when it is told to, and at no other time. */
class H2WritesTest {
    @TempDir
    private Path folder;

    private TestDatabase pool;
    private Database database;
    private H2Writes writes;

    @BeforeEach
    void open() {
        pool = TestDatabase.open("jdbc:h2:file:" + folder.resolve("db"), "sa");
        database = new Database(pool.dataSource());
        database.sql("CREATE TABLE things (id INT PRIMARY KEY)").runUnnoted();
        writes = H2Writes.takeOver(database);
        writes.complete();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whatIsCommittedWaitsUntilItIsToldToBeWritten() throws Exception {
        insert(1);
        assertThat(writes.hasUnwritten()).isTrue();
        await().during(Duration.ofMillis(1_200)) // H2 by itself would have written twice
                .until(writes::hasUnwritten);
        assertThat(writes.begin()).isTrue();
        await().until(() -> !writes.hasUnwritten());
    }

    @Test
    void nothingIsWrittenInTheMidstOfAStatement() throws Exception {
        insert(1);
        underWay(() -> {
            Thread writer = new Thread(() -> {
                try {
                    assertThat(writes.begin()).isFalse();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            writer.start();
            await().until(() -> !writer.isAlive());
            assertThat(writes.hasUnwritten()).isTrue();
        });
        assertThat(writes.begin()).isTrue();
        await().until(() -> !writes.hasUnwritten());
    }

    @Test
    void whoWaitsToWriteLetsInWhatTheStatementUnderWayMayWaitFor() {
        insert(1);
        Thread writer = new Thread(writes::complete);
        underWay(() -> {
            writer.start();
            await().until(() -> writer.getState() == Thread.State.TIMED_WAITING);
            Thread other = new Thread(() -> underWay(() -> insert(2)));
            other.start();
            await().until(() -> !other.isAlive());
        });
        await().until(() -> !writer.isAlive());
        assertThat(writes.hasUnwritten()).isFalse();
    }

    @Test
    void h2WritesByItselfAgainWhenItIsHandedBack() {
        writes.handBack();
        insert(1);
        await().until(() -> !writes.hasUnwritten());
    }

    @Test
    void muchThatHasGatheredIsDue() {
        assertThat(writes.isDue()).isFalse();
        int id = 0;
        while (!writes.isDue() && id < 2_000_000) {
            id += 5_000;
            database.sql("INSERT INTO things SELECT X FROM SYSTEM_RANGE(?, ?)", id - 4_999, id)
                    .runUnnoted();
        }
        assertThat(writes.isDue()).isTrue();
    }

    private void underWay(Runnable statement) {
        writes.underWay().lock();
        try {
            statement.run();
        } finally {
            writes.underWay().unlock();
        }
    }

    private void insert(int id) {
        database.sql("INSERT INTO things (id) VALUES (?)", id).runUnnoted();
    }
}
