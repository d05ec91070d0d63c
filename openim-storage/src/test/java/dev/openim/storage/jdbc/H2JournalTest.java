package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.error.StorageUnavailableException;
import dev.openim.seq.SeqKey;
import dev.openim.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A crash is played by copying the files while H2 has written nothing of what was committed since the start: it is told to
 * wait for an hour.
 */
class H2JournalTest {
    private static final SeqKey KEY = SeqKey.timeline("si_a_b");

    @TempDir
    private Path folder;

    private final List<JdbcConnectionPool> pools = new ArrayList<>();
    private final List<JdbcStores> opened = new ArrayList<>();
    private Node node;

    private record Node(JdbcConnectionPool pool, JdbcStores stores) {}

    @BeforeEach
    void start() {
        node = open("first");
    }

    @AfterEach
    void stop() {
        opened.forEach(JdbcStores::close);
        pools.forEach(JdbcConnectionPool::dispose);
    }

    @Test
    void whatWasCommittedIsThereAfterACrash() throws IOException {
        for (int i = 0; i < 100; i++) {
            node.stores().seqs().allocate(Map.of(KEY, 2, SeqKey.inbox("a"), 1));
        }
        node.stores().users().create(List.of(user("ä \uD83D\uDE00"), user("second")));

        JdbcStores after = crash().stores();

        assertThat(after.seqs().current(List.of(KEY, SeqKey.inbox("a"))))
                .containsEntry(KEY, 200L)
                .containsEntry(SeqKey.inbox("a"), 100L);
        assertThat(after.users().find(List.of("ä \uD83D\uDE00", "second"))).hasSize(2);
    }

    @Test
    void withoutTheJournalItWouldBeLost() throws IOException {
        node.stores().seqs().allocate(Map.of(KEY, 1));
        copyFiles("second");
        deleteJournal("second");

        assertThat(open("second").stores().seqs().current(List.of(KEY))).isEmpty();
    }

    @Test
    void crashAfterCrashLosesNothing() throws IOException {
        for (int round = 1; round <= 5; round++) {
            node.stores().seqs().allocate(Map.of(KEY, 1));
            node = crash();
            assertThat(node.stores().seqs().current(List.of(KEY))).containsEntry(KEY, (long) round);
        }
    }

    @Test
    void whatWasUndoneIsNotDoneAgain() throws IOException {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> node.stores().unitOfWork().run(() -> {
                    node.stores().seqs().allocate(Map.of(KEY, 7));
                    throw new IllegalStateException("the unit fails, as this test wants");
                }));
        node.stores().users().create(List.of(user("a")));
        node.stores().unitOfWork().run(() -> {
            node.stores().seqs().allocate(Map.of(KEY, 1));
            node.stores().users().create(List.of(user("b"), user("a"))); // taken: undone to before it
        });

        JdbcStores after = crash().stores();

        assertThat(after.seqs().current(List.of(KEY))).containsEntry(KEY, 1L);
        assertThat(after.users().find(List.of("a", "b"))).hasSize(1);
    }

    @Test
    void anEntryThatWasCutOffEndsTheJournal() throws IOException {
        node.stores().seqs().allocate(Map.of(KEY, 1));
        node.stores().seqs().allocate(Map.of(KEY, 1));
        copyFiles("second");
        Path journal = journalOf("second").get(0);
        try (var channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }

        assertThat(open("second").stores().seqs().current(List.of(KEY))).containsEntry(KEY, 1L);
    }

    @Test
    void aTransactionOfTheApplicationIsWrittenAtOnce() throws IOException {
        TransactionTemplate application = new TransactionTemplate(new JdbcTransactionManager(node.pool()));
        node.stores().seqs().allocate(Map.of(KEY, 1));
        application.executeWithoutResult(status -> node.stores().seqs().allocate(Map.of(KEY, 1)));
        node.stores().seqs().allocate(Map.of(KEY, 1));

        assertThat(crash().stores().seqs().current(List.of(KEY))).containsEntry(KEY, 3L);
    }

    @Test
    void noUnitComesBetweenACommitOfTheApplicationAndItsWriting() throws Exception {
        node.stores().seqs().allocate(Map.of(KEY, 1));
        TransactionTemplate application = new TransactionTemplate(new JdbcTransactionManager(node.pool()));
        Thread unit = new Thread(() -> node.stores().seqs().allocate(Map.of(KEY, 1)));
        AtomicBoolean heldBack = new AtomicBoolean();
        application.executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new JustAfterTheCommit(() -> {
                unit.start();
                await().until(() ->
                        unit.getState() == Thread.State.WAITING || unit.getState() == Thread.State.TERMINATED);
                heldBack.set(unit.isAlive());
                copyFiles("between");
            }));
            node.stores().seqs().allocate(Map.of(KEY, 1));
        });
        unit.join();

        assertThat(heldBack).isTrue();
        assertThat(open("between").stores().seqs().current(List.of(KEY))).containsEntry(KEY, 1L);
        assertThat(crash().stores().seqs().current(List.of(KEY))).containsEntry(KEY, 3L);
    }

    /** Registered first, so it is called before what has the same order. */
    private record JustAfterTheCommit(Callable action) implements TransactionSynchronization, Ordered {
        private interface Callable {
            void call() throws IOException;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            try {
                action.call();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aUserWhoMayNotHaveItWrittenGetsNoJournal() throws SQLException, IOException {
        try (Connection connection = node.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER plain PASSWORD 'plain'");
            statement.execute("GRANT ALTER ANY SCHEMA TO plain");
        }
        node.stores().close();
        JdbcConnectionPool plain = JdbcConnectionPool.create(urlOf("first"), "plain", "plain");
        pools.add(plain);
        JdbcStores stores = new JdbcStores(plain);
        stores.migrate();
        stores.seqs().allocate(Map.of(KEY, 1));

        assertThat(journalOf("first")).isEmpty();
    }

    @Test
    void manyWritersComeOutInTheOrderOfTheirCommits() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String userId = "u" + writer;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    node.stores().seqs().allocate(Map.of(KEY, 1, SeqKey.inbox(userId), 1));
                }
            });
            thread.start();
            writers.add(thread);
        }
        for (Thread thread : writers) {
            thread.join();
        }

        assertThat(crash().stores().seqs().current(List.of(KEY, SeqKey.inbox("u3"))))
                .containsEntry(KEY, 200L)
                .containsEntry(SeqKey.inbox("u3"), 50L);
    }

    @Test
    void aFullFileGivesWayToTheNext() throws Exception {
        Database database = new Database(node.pool());
        node.stores().close();
        H2Journal small = H2Journal.of(database, 2_000).orElseThrow();
        small.replay();
        small.begin();
        database.journal(small);
        JdbcSeqStore seqs = new JdbcSeqStore(database);
        Path first = journalOf("first").get(0);
        for (int i = 0; i < 200; i++) {
            seqs.allocate(Map.of(KEY, 1));
        }

        JdbcStores after = crash().stores();

        assertThat(after.seqs().current(List.of(KEY))).containsEntry(KEY, 200L);
        assertThat(journalOf("first")).doesNotContain(first).hasSizeLessThan(50);
        small.close();
    }

    @Test
    void h2ThatHasEndedIsOpenedAgainAndLacksNothing() throws Exception {
        for (int i = 0; i < 100; i++) {
            node.stores().seqs().allocate(Map.of(KEY, 1));
        }
        endH2(node.pool());
        await().ignoreException(StorageUnavailableException.class)
                .until(() -> node.stores().seqs().current(List.of(KEY)).containsKey(KEY));

        assertThat(node.stores().seqs().allocate(Map.of(KEY, 1))).containsEntry(KEY, 101L);
        assertThat(crash().stores().seqs().current(List.of(KEY))).containsEntry(KEY, 101L);
    }

    @Test
    void nobodySeesWhatIsMissingInBetween() throws Exception {
        node.stores().seqs().allocate(Map.of(KEY, 1));
        List<Long> seen = new CopyOnWriteArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!over.get()) {
                try {
                    seen.add(node.stores().seqs().current(List.of(KEY)).getOrDefault(KEY, 0L));
                } catch (StorageUnavailableException e) {
                    Thread.onSpinWait(); // refused, as it must be for a while
                }
            }
        });
        reader.start();
        for (long next = 2; next <= 4; next++) {
            endH2(node.pool());
            long wanted = next;
            await().ignoreException(StorageUnavailableException.class)
                    .until(() -> node.stores().seqs().allocate(Map.of(KEY, 1)).equals(Map.of(KEY, wanted)));
        }
        over.set(true);
        reader.join();

        assertThat(seen).isSorted().doesNotContain(0L).contains(4L);
    }

    @Test
    void aUnitThatH2EndsInIsNotDone() throws Exception {
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> node.stores().unitOfWork().run(() -> {
                    node.stores().seqs().allocate(Map.of(KEY, 1));
                    endH2(node.pool());
                    node.stores().users().create(List.of(user("a")));
                }));
        await().ignoreException(StorageUnavailableException.class)
                .until(() -> node.stores().seqs().allocate(Map.of(KEY, 1)).equals(Map.of(KEY, 1L)));

        assertThat(crash().stores().seqs().current(List.of(KEY))).containsEntry(KEY, 1L);
    }

    /** Spring commits it then, by giving back its connection. */
    @Test
    void nobodySeesAUnitThatCouldNotBeRolledBack() throws Exception {
        node.stores().seqs().allocate(Map.of(KEY, 1));
        RollbackFails connections = new RollbackFails(node.pool());
        JdbcStores stores = new JdbcStores(connections);
        node.stores().close();
        stores.migrate();
        opened.set(0, stores);

        connections.failing = true;
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.seqs().allocate(Map.of(KEY, 7));
                    throw new IllegalStateException("the unit fails, as this test wants");
                }));
        connections.failing = false;

        await().ignoreException(StorageUnavailableException.class)
                .untilAsserted(
                        () -> assertThat(stores.seqs().allocate(Map.of(KEY, 1))).containsEntry(KEY, 2L));
    }

    /** Gives out connections that cannot roll back for a while. */
    private static final class RollbackFails extends DelegatingDataSource {
        private volatile boolean failing;

        RollbackFails(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (failing && method.getName().equals("rollback") && arguments == null) {
                            throw new SQLException("no rollback, as this test wants");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Test
    void h2WithoutAJournalIsOpenedAgainToo() {
        JdbcConnectionPool pool = JdbcConnectionPool.create(urlOf("plain") + ";WRITE_DELAY=0", "sa", "");
        pools.add(pool);
        JdbcStores stores = new JdbcStores(pool);
        stores.migrate();
        stores.seqs().allocate(Map.of(KEY, 3));
        endH2(pool);

        await().ignoreException(StorageUnavailableException.class)
                .until(() -> stores.seqs().allocate(Map.of(KEY, 1)).equals(Map.of(KEY, 4L)));
    }

    /** As H2 does itself when it cannot write. */
    private static void endH2(JdbcConnectionPool pool) {
        try (Connection connection = pool.getConnection()) {
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            session.getDatabase().getStore().getMvStore().closeImmediately();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closingLeavesADatabaseThatNeedsNoJournal() throws IOException {
        node.stores().seqs().allocate(Map.of(KEY, 1));
        node.stores().close();

        assertThat(journalOf("first")).isEmpty();
        assertThat(crash().stores().seqs().current(List.of(KEY))).containsEntry(KEY, 1L);
    }

    @Test
    void theJournalOfAnotherDatabaseIsNotTaken() throws IOException {
        node.stores().seqs().allocate(Map.of(KEY, 1));
        open("second").stores().close();
        pools.get(1).dispose();
        Files.copy(journalOf("first").get(0), folder.resolve("second.openim-journal.1"));

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> open("second"))
                .withMessageContaining("belongs to another database");
    }

    @Test
    void aSecondUserOfTheFileHasH2WriteWithEachCommit() throws SQLException {
        JdbcStores second = new JdbcStores(node.pool());
        second.migrate();

        try (Connection connection = node.pool().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME = 'WRITE_DELAY'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("0");
        }
    }

    private Node crash() throws IOException {
        String copy = "copy" + pools.size();
        copyFiles(copy);
        return open(copy);
    }

    /** All files as they are at one moment: when one is deleted while they are copied, they are copied again. */
    private void copyFiles(String name) throws IOException {
        String current = nameOf(node);
        boolean whole = false;
        while (!whole) {
            for (Path path : files(name)) {
                Files.delete(path);
            }
            whole = true;
            for (Path path : files(current)) {
                String suffix = path.getFileName().toString().substring(current.length());
                if (!suffix.endsWith(".lock")) {
                    try {
                        Files.copy(path, folder.resolve(name + suffix));
                    } catch (NoSuchFileException e) {
                        whole = false;
                    }
                }
            }
        }
    }

    private String nameOf(Node of) {
        return names.get(opened.indexOf(of.stores()));
    }

    private final List<String> names = new ArrayList<>();

    private Node open(String name) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(urlOf(name) + ";WRITE_DELAY=3600000", "sa", "");
        pools.add(pool);
        JdbcStores stores = new JdbcStores(pool);
        stores.migrate();
        opened.add(stores);
        names.add(name);
        return new Node(pool, stores);
    }

    private String urlOf(String name) {
        return "jdbc:h2:file:" + folder.resolve(name) + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private void deleteJournal(String name) throws IOException {
        for (Path path : journalOf(name)) {
            Files.delete(path);
        }
    }

    private List<Path> journalOf(String name) throws IOException {
        return files(name).stream()
                .filter(path -> path.getFileName().toString().matches(".*openim-journal\\.\\d+"))
                .toList();
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().startsWith(name + "."))
                    .sorted()
                    .toList();
        }
    }

    private static User user(String id) {
        return new User(id, id, "", "", 1, 0, 1);
    }
}
