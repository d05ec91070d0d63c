package dev.openim.examples.benchmark.load;

import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.client.LoginException;
import dev.openim.examples.benchmark.target.ProcessProbe;
import dev.openim.examples.benchmark.target.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One run: logs everybody in, warms up, measures, waits for what is under way, and has it all checked. Used by one thread,
 * which it blocks; the work is done on the client's event loop.
 */
public final class LoadRun {
    private static final long POLL_MILLIS = 20;
    /** Between the beginning of a fixed rate and that of measuring. */
    private static final long SETTLE_MILLIS = 1_000;

    private final GobClient client;
    private final LoadSettings settings;
    private final Processes processes;
    private final ProcessProbe generator = ProcessProbe.ofThisProcess();
    private final Violations violations = new Violations();
    private final RunClock clock = new RunClock();
    private final Recorder recorder = new Recorder(clock);
    private final List<Chat> chats = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private final List<Seat> senders = new ArrayList<>();
    private final Pacer pacer;

    /**
     * Prepares a run.
     *
     * @param rooms no two of which have a member in common
     */
    public LoadRun(GobClient client, List<Room> rooms, LoadSettings settings, Processes processes) {
        this.client = client;
        this.settings = settings;
        this.processes = processes;
        for (Room room : rooms) {
            Chat chat = new Chat(chats.size(), room, settings, recorder, clock, violations);
            chats.add(chat);
            seats.addAll(chat.seats());
            senders.addAll(chat.senders());
        }
        this.pacer = new Pacer(client, clock, senders, settings.rate());
    }

    /**
     * Runs, once.
     *
     * @param logins of all members, by their ids
     * @throws LoginException if somebody was not let in
     */
    public LoadResult run(Map<String, Login> logins) throws LoginException, InterruptedException {
        List<Connection> connections = Crowd.connect(
                client,
                seats.stream()
                        .map(seat -> Objects.requireNonNull(logins.get(seat.userId()), seat.userId()))
                        .toList(),
                seats::get);
        try {
            onLoop(() -> take(connections));
            warmUp();
            LoadResult result = measure();
            onLoop(this::stopSending);
            awaitDrained();
            onLoop(() -> chats.forEach(chat -> chat.timeline().verify()));
            return result;
        } finally {
            connections.forEach(Connection::close);
        }
    }

    /** Returns what is wrong. A run in which anything is has measured nothing. */
    public Violations violations() {
        return violations;
    }

    private void take(List<Connection> connections) {
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).connected(connections.get(i));
        }
    }

    /** When this returns, messages are sent as they will be while it is measured. */
    private void warmUp() throws InterruptedException {
        onLoop(() -> senders.forEach(Seat::startFilling));
        Thread.sleep(settings.warmUp().toMillis());
        if (settings.rate() > 0) {
            onLoop(() -> senders.forEach(Seat::stopFilling));
            awaitDrained();
            onLoop(pacer::start);
            Thread.sleep(SETTLE_MILLIS);
        }
    }

    private void stopSending() {
        pacer.stop();
        senders.forEach(Seat::stopFilling);
    }

    private LoadResult measure() throws InterruptedException {
        CpuTimes before = CpuTimes.now(processes, generator);
        onLoop(recorder::begin);
        Thread.sleep(settings.duration().toMillis());
        onLoop(recorder::end);
        return new LoadResult(
                recorder.seconds(),
                recorder.acceptedCount(),
                recorder.deliveredCount(),
                recorder.latency(),
                CpuTimes.now(processes, generator).since(before));
    }

    private void awaitDrained() throws InterruptedException {
        long deadline = System.nanoTime() + settings.drain().toNanos();
        while (!client.call(
                        () -> chats.stream().allMatch(chat -> chat.timeline().isComplete()))
                && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void onLoop(Runnable task) throws InterruptedException {
        client.run(task);
    }
}
