package dev.openim.examples.benchmark.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.examples.benchmark.audit.Answer;
import dev.openim.examples.benchmark.audit.Ledger;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.ConnectionListener;
import dev.openim.examples.benchmark.client.Envelope;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.client.LoginException;
import dev.openim.examples.benchmark.client.PushedMessage;
import dev.openim.wire.RequestIds;
import dev.openim.wire.WsResponse;
import dev.openim.wire.proto.sdkws.GetMaxSeqReq;
import dev.openim.wire.proto.sdkws.GetMaxSeqResp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A device that is always on: it connects again by itself, to another node if there is one, gets a new token when its own is not
 * known any more, asks for the ends of the timelines whenever it has connected, and goes elsewhere when it gets no answers.
 * Used by the client's event loop.
 */
final class Device implements ConnectionListener {
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_NANOS = Duration.ofMillis(300).toNanos();
    /** Longer than a server needs to refuse what it cannot bring into Kafka. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(14).toNanos();

    private static final int FIRST_TOKEN_ERROR = 1501;
    private static final int LAST_TOKEN_ERROR = 1510;

    private final GobClient client;
    private final Access access;
    private final Ledger ledger;
    private final List<Talk> talks;
    private final Map<String, Long> ends = new HashMap<>();
    private final Map<Integer, Integer> refusals = new TreeMap<>();
    private Login login;
    private @Nullable Connection connection;
    private boolean connecting;
    private boolean asked;
    private boolean ended;

    /** @param talks what this device sends */
    Device(GobClient client, Access access, Login login, Ledger ledger, List<Talk> talks) {
        this.client = client;
        this.access = access;
        this.login = login;
        this.ledger = ledger;
        this.talks = List.copyOf(talks);
    }

    void connect() {
        if (!ended && !connecting && connection == null) {
            connecting = true;
            var unused = client.connect(access.nextGateway(), login, this, LOGIN_TIMEOUT)
                    .whenCompleteAsync(this::connected, client);
        }
    }

    private void connected(@Nullable Connection opened, @Nullable Throwable failure) {
        connecting = false;
        if (opened == null) {
            failed(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
        } else if (ended) {
            opened.close();
        } else if (opened.isOpen()) {
            connection = opened;
            ask(opened);
            talks.forEach(talk -> talk.connected(opened));
        } // or it has ended already, and that is noticed elsewhere
    }

    private void failed(@Nullable Throwable failure) {
        if (failure instanceof LoginException refused
                && refused.errCode() >= FIRST_TOKEN_ERROR
                && refused.errCode() <= LAST_TOKEN_ERROR) {
            var unused = access.renew(login).whenCompleteAsync(this::renewed, client);
        } else {
            client.schedule(this::connect, RETRY_NANOS);
        }
    }

    private void renewed(@Nullable Login renewed, @Nullable Throwable failure) {
        if (renewed != null) {
            login = renewed;
        }
        client.schedule(this::connect, RETRY_NANOS);
    }

    /** As clients do: what was pushed while they were away they find by the ends of the timelines. */
    private void ask(Connection opened) {
        asked = false;
        GetMaxSeqReq request =
                GetMaxSeqReq.newBuilder().setUserID(opened.userId()).build();
        var unused = opened.request(RequestIds.GET_NEWEST_SEQ, request)
                .whenCompleteAsync((answer, failure) -> told(opened, answer), client);
    }

    private void told(Connection by, @Nullable WsResponse answer) {
        if (by != connection) {
            return;
        }
        if (answer == null || answer.errCode() != 0) {
            client.schedule(() -> askAgain(by), RETRY_NANOS);
            return;
        }
        try {
            GetMaxSeqResp.parseFrom(answer.data()).getMaxSeqsMap().forEach(this::know);
            asked = true;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an answer that cannot be read", e);
        }
    }

    private void askAgain(Connection by) {
        if (by == connection) {
            ask(by);
        }
    }

    private void know(String conversationId, long seq) {
        ends.merge(conversationId, seq, Math::max);
    }

    @Override
    public void acknowledged(Envelope envelope) {
        Answer answer = Answer.of(envelope);
        if (answer == null) {
            return;
        }
        if (answer.errCode() != 0) {
            refusals.merge(answer.errCode(), 1, Integer::sum);
        }
        talks.stream().filter(talk -> talk.isOf(answer)).forEach(talk -> talk.answered(answer));
    }

    @Override
    public void pushed(PushedMessage message) {
        ledger.push(login.userId(), message);
        if (message.seq() > 0) {
            know(message.conversationId(), message.seq());
        }
    }

    @Override
    public void closed(String reason) {
        if (connection != null && connection.isOpen()) {
            return; // one that was given up before
        }
        connection = null;
        talks.forEach(Talk::disconnected);
        client.schedule(this::connect, RETRY_NANOS);
    }

    /** Ends the connection and begins another. */
    void reconnect() {
        Connection old = connection;
        if (old != null) {
            connection = null;
            talks.forEach(Talk::disconnected);
            old.close();
            connect();
        }
    }

    /** Goes elsewhere if an answer is overdue. */
    void look() {
        if (talks.stream().anyMatch(talk -> talk.isOverdue(PATIENCE_NANOS))) {
            reconnect();
        }
    }

    /** Ends for good. */
    void end() {
        ended = true;
        Connection old = connection;
        if (old != null) {
            connection = null;
            talks.forEach(Talk::disconnected);
            old.close();
        }
    }

    /** Whether it is connected and has asked for the ends of the timelines. */
    boolean isOn() {
        return connection != null && asked;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    /** Returns the highest number of a timeline that the device has heard of. */
    long endOf(String conversationId) {
        return ends.getOrDefault(conversationId, 0L);
    }

    List<Talk> talks() {
        return talks;
    }

    String userId() {
        return login.userId();
    }

    int platformId() {
        return login.platformId();
    }

    /** Returns how often each error code was the answer to a message. */
    Map<Integer, Integer> refusals() {
        return refusals;
    }
}
