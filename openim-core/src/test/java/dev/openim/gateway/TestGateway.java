package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.wire.Dialect;
import dev.openim.wire.WsRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/**
 * A gateway on a free port with a scripted application behind it. Tokens are {@code ok}, or the number of an error code
 * to be refused with, or {@code crash}. Requests are answered with their own data unless a test replaces the handler.
 */
final class TestGateway implements AutoCloseable {
    private static final ListAppender<ILoggingEvent> LEAKS = new ListAppender<>();

    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        LEAKS.start();
        ((Logger) LoggerFactory.getLogger(ResourceLeakDetector.class)).addAppender(LEAKS);
    }

    /** Short times, so that no test waits long; long enough for a busy machine. */
    static final GatewaySettings SETTINGS = GatewaySettings.DEFAULTS
            .withPort(0)
            .withBindAddress("127.0.0.1")
            .withEventLoopThreads(2)
            .withTimeouts(new GatewaySettings.Timeouts(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(70),
                    Duration.ofSeconds(30),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(5)));

    final Sessions sessions = new Sessions();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final SessionPusher pusher = new SessionPusher(sessions, meters);
    final List<Handshake> handshakes = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile RequestHandler handler = (session, request) -> CompletableFuture.completedFuture(request.data());
    final GatewayServer server;

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final List<RawClient> clients = new ArrayList<>();

    TestGateway() {
        this(UnaryOperator.identity());
    }

    TestGateway(UnaryOperator<GatewaySettings> change) {
        this(change, UnaryOperator.identity());
    }

    TestGateway(UnaryOperator<GatewaySettings> change, UnaryOperator<GatewayServer.Builder> more) {
        sessions.addListener(new SessionListener() {
            @Override
            public void opened(Session session) {
                events.add("opened " + session.userId());
            }

            @Override
            public void backgroundChanged(Session session) {}

            @Override
            public void closed(Session session, CloseReason reason) {
                events.add("closed " + session.userId() + " " + reason);
            }
        });
        GatewayServer.Builder builder = GatewayServer.builder(
                        sessions,
                        this::authenticate,
                        (session, request) -> handler.handle(session, request),
                        executor,
                        meters)
                .settings(change.apply(SETTINGS));
        server = more.apply(builder).build();
        server.start();
    }

    private CompletionStage<ClientIdentity> authenticate(Handshake handshake) {
        handshakes.add(handshake);
        String token = handshake.token();
        if (token.equals("ok") || token.startsWith("ok-")) {
            return CompletableFuture.completedFuture(
                    new ClientIdentity(handshake.userId(), handshake.platform(), token, false));
        }
        if (token.equals("others")) {
            return CompletableFuture.completedFuture(new ClientIdentity("other", Platform.WEB, token, false));
        }
        for (ErrorCode code : ErrorCode.values()) {
            if (token.equals(Integer.toString(code.code()))) {
                throw new OpenImException(code, "as scripted");
            }
        }
        return CompletableFuture.failedFuture(new IllegalStateException("scripted crash"));
    }

    RawClient connect() {
        RawClient client = RawClient.connect(server.port());
        clients.add(client);
        return client;
    }

    /** A client past its handshake, without a handshake frame. */
    RawClient login(String userId, Dialect dialect) {
        return login(userId, 5, dialect, "");
    }

    RawClient login(String userId, int platform, Dialect dialect, String more) {
        RawClient client = connect();
        String head = client.upgrade(target(userId, platform, dialect) + more).head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError(head);
        }
        return client;
    }

    static String target(String userId, int platform, Dialect dialect) {
        boolean json = dialect == Dialect.JSON || dialect == Dialect.JSON_GZIP;
        boolean gzip = dialect == Dialect.GOB_GZIP || dialect == Dialect.JSON_GZIP;
        return "/?sendID=" + userId + "&token=ok&platformID=" + platform + "&operationID=op"
                + (json ? "&sdkType=js" : "") + (gzip ? "&compression=gzip" : "");
    }

    static WsRequest request(int number, String userId, String msgIncr, byte... data) {
        return new WsRequest(number, "", userId, "op-" + msgIncr, msgIncr, data);
    }

    /** Returns what a counter with this tag value says; 0 if it is not there. */
    double count(String name, String... tags) {
        Counter counter = meters.find("openim.gateway." + name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        clients.forEach(RawClient::close);
        server.stop();
        executor.shutdownNow();
        assertNoLeaks();
    }

    /** A leak is seen when a lost buffer was collected and another one is made. */
    private static void assertNoLeaks() {
        System.gc();
        ByteBufAllocator.DEFAULT.buffer().release();
        List<ILoggingEvent> leaks = List.copyOf(LEAKS.list);
        LEAKS.list.clear();
        assertThat(leaks).isEmpty();
    }
}
