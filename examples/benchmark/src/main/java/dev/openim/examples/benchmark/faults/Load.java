package dev.openim.examples.benchmark.faults;

import dev.openim.examples.benchmark.audit.Ledger;
import dev.openim.examples.benchmark.audit.Promises;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.load.Room;
import dev.openim.examples.benchmark.load.Scenario;
import dev.openim.examples.benchmark.target.Backend;
import dev.openim.wire.proto.inbox.InboxEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Users who talk in pairs and in groups, each on two devices, one of which only listens. Every method blocks, and is not for the
 * client's event loop.
 */
final class Load implements AutoCloseable {
    private static final int ANDROID = 2;
    private static final int WEB = 5;
    private static final List<Integer> EACH_ON = List.of(ANDROID, WEB);
    /** On so many platforms is every user connected. */
    static final int PLATFORMS = EACH_ON.size();

    private static final int GROUP_SENDERS = 3;
    /** Of so many devices one reads the inbox all the time. */
    private static final int FOLLOWED = 7;

    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

    private final GobClient client;
    private final Ledger ledger;
    private final List<Device> devices = new ArrayList<>();
    private final List<Talk> talks = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private volatile boolean closed;

    private Load(GobClient client, Ledger ledger) {
        this.client = client;
        this.ledger = ledger;
    }

    /** Makes users and groups, who do not connect yet. */
    static Load prepare(GobClient client, Access access, FaultSettings settings, Violations violations) {
        Backend backend = access.backend();
        List<String> users = Scenario.register(backend, 2 * settings.pairs());
        List<Room> rooms = new ArrayList<>();
        for (int i = 0; i < users.size(); i += 2) {
            rooms.add(Room.pair(users.get(i), users.get(i + 1)));
        }
        for (int group = 0; group < settings.groups(); group++) {
            int from = group * (users.size() - settings.groupMembers()) / Math.max(1, settings.groups() - 1);
            List<String> members = users.subList(from, from + settings.groupMembers());
            String groupId = backend.createGroup(members.get(0), members.subList(1, members.size()));
            rooms.add(new Room("sg_" + groupId, groupId, members, Math.min(GROUP_SENDERS, members.size())));
        }
        Load load = new Load(client, new Ledger(rooms, violations));
        int senders = rooms.stream().mapToInt(Room::senders).sum();
        long interval =
                (long) (senders / settings.rate() * Duration.ofSeconds(1).toNanos());
        for (int platform : EACH_ON) {
            for (Login login : backend.logins(users, platform)) {
                List<Talk> own = platform == ANDROID ? load.talksOf(login.userId(), interval) : List.of();
                load.talks.addAll(own);
                Device device = new Device(client, access, login, load.ledger, own);
                load.devices.add(device);
                if (load.devices.size() % FOLLOWED == 0) {
                    load.followers.add(new Follower(client, device));
                }
            }
        }
        return load;
    }

    private List<Talk> talksOf(String userId, long interval) {
        List<Talk> own = new ArrayList<>();
        for (int chat = 0; chat < ledger.rooms().size(); chat++) {
            Room room = ledger.rooms().get(chat);
            int place = room.members().indexOf(userId);
            Promises promises = ledger.find(chat, place);
            if (promises != null) {
                own.add(new Talk(client, chat, room, place, promises, interval));
            }
        }
        return own;
    }

    /** Lets everybody connect, and look after his connection from now on. */
    void connect() throws InterruptedException {
        client.run(() -> {
            devices.forEach(Device::connect);
            followers.forEach(Follower::follow);
        });
        client.schedule(this::look, LOOK_NANOS);
    }

    private void look() {
        if (!closed) {
            devices.forEach(Device::look);
            client.schedule(this::look, LOOK_NANOS);
        }
    }

    void begin() throws InterruptedException {
        client.run(() -> talks.forEach(Talk::begin));
    }

    /** Nothing new is sent from now on. */
    void pause() throws InterruptedException {
        client.run(() -> talks.forEach(Talk::pause));
    }

    /** Every second device begins a new connection. */
    void reconnectHalf() throws InterruptedException {
        client.run(() -> {
            for (int i = 0; i < devices.size(); i += 2) {
                devices.get(i).reconnect();
            }
        });
    }

    /** Whether all are connected and know where they are. */
    boolean isOn() throws InterruptedException {
        return client.call(() -> devices.stream().allMatch(Device::isOn));
    }

    /** Whether all are on, and all that was sent is acknowledged. */
    boolean isQuiet() throws InterruptedException {
        return isOn() && client.call(() -> talks.stream().allMatch(Talk::isQuiet));
    }

    /** Returns how many messages of each sender are acknowledged. */
    List<Integer> acknowledged() throws InterruptedException {
        return client.call(
                () -> talks.stream().map(talk -> talk.promises().acknowledged()).toList());
    }

    int total() throws InterruptedException {
        return client.call(ledger::acknowledged);
    }

    int unacknowledged() throws InterruptedException {
        return client.call(() -> ledger.sent() - ledger.acknowledged());
    }

    int repeated() throws InterruptedException {
        return client.call(() -> talks.stream().mapToInt(Talk::repeated).sum());
    }

    /** Returns how often an error was the answer to a message. */
    int refused() throws InterruptedException {
        return refusals().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how often each error code was the answer to a message. */
    Map<Integer, Integer> refusals() throws InterruptedException {
        return client.call(() -> {
            Map<Integer, Integer> all = new TreeMap<>();
            devices.forEach(device -> device.refusals().forEach((code, count) -> all.merge(code, count, Integer::sum)));
            return all;
        });
    }

    /** Returns a connection of each user. */
    Map<String, Connection> connections() throws InterruptedException {
        return client.call(() -> {
            Map<String, Connection> connections = new HashMap<>();
            for (Device device : devices) {
                Connection connection = device.connection();
                if (connection != null) {
                    connections.putIfAbsent(device.userId(), connection);
                }
            }
            return connections;
        });
    }

    List<String> users() {
        return devices.stream().map(Device::userId).distinct().toList();
    }

    /** Returns the devices of members of a room that have not heard of a message with this number or a later one. */
    List<String> unaware(Room room, long end) throws InterruptedException {
        return client.call(() -> devices.stream()
                .filter(device -> room.members().contains(device.userId()))
                .filter(device -> device.endOf(room.conversationId()) < end)
                .map(device -> device.userId() + " on " + device.platformId() + " knows "
                        + device.endOf(room.conversationId()))
                .toList());
    }

    /** Whether all who read inboxes have come to the end since a time. */
    boolean haveFollowed(long sinceNanos) throws InterruptedException {
        return client.call(() -> followers.stream().allMatch(follower -> follower.hasEndedSince(sinceNanos)));
    }

    /** Returns what those have read who read inboxes all the time, by user. */
    Map<String, List<InboxEntry>> followed() throws InterruptedException {
        return client.call(() -> {
            Map<String, List<InboxEntry>> read = new HashMap<>();
            followers.forEach(follower -> read.put(follower.userId(), follower.entries()));
            return read;
        });
    }

    Ledger ledger() {
        return ledger;
    }

    /** Ends all connections, without waiting for that. */
    @Override
    public void close() {
        closed = true;
        client.execute(() -> {
            devices.forEach(Device::end);
            followers.forEach(Follower::end);
        });
    }
}
