package dev.openim.examples.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.audit.Audit;
import dev.openim.examples.benchmark.audit.InboxAudit;
import dev.openim.examples.benchmark.audit.Reading;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.load.Room;
import dev.openim.examples.benchmark.server.ForgetfulStore;
import dev.openim.examples.benchmark.server.TestServer;
import dev.openim.push.Pusher;
import dev.openim.store.Stores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users who are always on, against a server in this process that is ended and started again. */
@Timeout(120)
class LoadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Faster than answers come: who has his answer speaks again at once, so that something is always under way. */
    private static final int RATE = 50_000;

    private static final FaultSettings SETTINGS = new FaultSettings(
            List.of(FaultKind.KILL_NODE), 1, 4, 1, 5, RATE, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1);

    /** So many that each timeline has a number that is forgotten. */
    private static final int MANY = 300;

    private final Violations violations = new Violations();

    @Test
    void whoIsCutOffComesBackAndSaysAgainWhatWasNotAcknowledged() throws Exception {
        run(Stores.inMemory(), UnaryOperator.identity(), (server, load) -> {
            server.kill();
            assertThat(Waiting.until(PATIENCE, () -> load.unacknowledged() > 0)).isTrue();
            server.start();
            int before = load.total();
            assertThat(Waiting.until(PATIENCE, () -> load.total() > before + 20))
                    .isTrue();

            Reading reading = quiet(load);

            assertThat(reading.messages()).isGreaterThanOrEqualTo(load.total());
            assertThat(load.unacknowledged()).isZero();
            for (Room room : load.ledger().rooms()) {
                assertThat(Waiting.until(PATIENCE, () -> load.unaware(room, 1).isEmpty()))
                        .isTrue();
            }
        });
        assertThat(violations).hasToString("");
    }

    @Test
    void whatAServerForgetsIsFound() throws Exception {
        run(ForgetfulStore.of(Stores.inMemory()), UnaryOperator.identity(), (server, load) -> {
            assertThat(Waiting.until(PATIENCE, () -> load.total() > MANY)).isTrue();
            quiet(load);
        });

        assertThat(violations.count(Violation.LOST)).isPositive();
    }

    @Test
    void aDeviceThatIsNotToldIsFound() throws Exception {
        AtomicBoolean silent = new AtomicBoolean();
        UnaryOperator<Pusher> change = real -> pushes -> {
            if (!silent.get()) {
                real.push(pushes);
            }
        };
        run(Stores.inMemory(), change, (server, load) -> {
            silent.set(true);
            int before = load.total();
            assertThat(Waiting.until(PATIENCE, () -> load.total() > before + 50))
                    .isTrue();
            Reading reading = quiet(load);

            Room room = load.ledger().rooms().get(0);
            assertThat(load.unaware(room, reading.timelines().get(0).length())).hasSize(4);
        });
    }

    /** Lets all come to rest, and reads everything, also with the eyes of those who followed. */
    private Reading quiet(Load load) throws InterruptedException {
        load.pause();
        assertThat(Waiting.until(PATIENCE, load::isQuiet)).isTrue();
        Reading reading = new Audit(load.ledger(), load.connections(), 1, violations).run();
        long now = System.nanoTime();
        assertThat(Waiting.until(PATIENCE, () -> load.haveFollowed(now))).isTrue();
        assertThat(load.followed()).isNotEmpty();
        load.followed().forEach((userId, entries) -> {
            InboxAudit audit = new InboxAudit(userId, reading.of(load.ledger(), userId), violations);
            entries.forEach(audit::accept);
            audit.end();
        });
        return reading;
    }

    private void run(Stores stores, UnaryOperator<Pusher> change, Play play) throws Exception {
        try (TestServer server = new TestServer(stores, change)) {
            server.start();
            try (Access access = new Access(List.of(server.gateway()), server::backend);
                    GobClient client = new GobClient(server.gateway());
                    Load load = Load.prepare(client, access, SETTINGS, violations)) {
                load.connect();
                assertThat(Waiting.until(PATIENCE, load::isOn)).isTrue();
                load.begin();
                assertThat(Waiting.until(PATIENCE, () -> load.total() > 50)).isTrue();
                play.play(server, load);
            }
        }
    }

    /** What happens under load. */
    private interface Play {
        void play(TestServer server, Load load) throws Exception;
    }
}
