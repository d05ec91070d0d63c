package dev.openim.offlinepush;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.chat.Chat;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationSettings;
import dev.openim.device.DeviceStore;
import dev.openim.device.InMemoryDeviceStore;
import dev.openim.gateway.Sessions;
import dev.openim.presence.OnlineConnection;
import dev.openim.presence.OtherNodes;
import dev.openim.presence.Presence;
import dev.openim.push.Push;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.trace.Telemetry;
import dev.openim.user.UserCache;
import dev.openim.wire.proto.sdkws.MsgData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server without network whose users can be connected to another node, and offline push by vendors that are given. */
final class Phones implements AutoCloseable, OtherNodes {
    static final OfflinePushSettings.Lanes QUICK =
            new OfflinePushSettings.Lanes(2, 100, 3, Duration.ofMillis(10), Duration.ofMillis(40));

    final Chat chat = new Chat();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final DeviceStore devices = new InMemoryDeviceStore(new InMemoryUnitOfWork());
    final Map<String, Locale> languages = new ConcurrentHashMap<>();
    final OfflinePushService service;
    private final Map<String, List<OnlineConnection>> connections = new ConcurrentHashMap<>();

    Phones(OfflinePusher... vendors) {
        this(quick(OfflinePushSettings.DEFAULTS), List.of(), vendors);
    }

    Phones(OfflinePushSettings settings, List<OfflinePushText> texts, OfflinePusher... vendors) {
        service = another(settings, texts, vendors);
        service.start();
    }

    /** A service beside, over the same stores. */
    OfflinePushService another(OfflinePushSettings settings, List<OfflinePushText> texts, OfflinePusher... vendors) {
        return new OfflinePushService(
                List.of(vendors),
                new OfflinePushService.Sources(
                        new Presence(new Sessions(), this),
                        chat.stores.conversations(),
                        new UserCache(chat.stores.users()),
                        chat.members,
                        devices),
                new OfflinePushService.Words(texts, ids -> languages),
                settings,
                Clock.systemUTC(),
                Telemetry.of(meters));
    }

    static OfflinePushSettings quick(OfflinePushSettings settings) {
        return with(settings, settings.preview(), settings.textFromUsers(), settings.mentionsAlways());
    }

    static OfflinePushSettings with(
            OfflinePushSettings settings, boolean preview, boolean textFromUsers, boolean mentions) {
        return new OfflinePushSettings(
                settings.reachedOn(),
                settings.asleepInBackground(),
                settings.collapse(),
                preview,
                textFromUsers,
                mentions,
                settings.locale(),
                settings.ttl(),
                settings.queueCapacity(),
                QUICK);
    }

    void connect(Caller user, Platform platform, boolean background) {
        connections
                .computeIfAbsent(user.userId(), id -> new ArrayList<>())
                .add(new OnlineConnection(platform, "other/1", background, "t"));
    }

    void silence(Caller owner, Conversation conversation, int option) {
        chat.stores.conversations().createMissing(List.of(conversation));
        ConversationSettings settings = new ConversationSettings(option, false, false, 0, "", "", 0, false, 0, 0);
        chat.stores.conversations().update(owner.userId(), conversation.conversationId(), settings);
    }

    /** Sends, and hands over what the transfer pushes, as it does. */
    void send(Caller from, MsgData.Builder message) {
        int before = chat.pushes.size();
        chat.send(from, message);
        service.offer(chat.awaitPushes(before + 1).subList(before, before + 1));
    }

    void offer(Push push) {
        service.offer(List.of(push));
    }

    double count(String vendor, String outcome) {
        return meters.get("openim.push.offline")
                .tags("vendor", vendor, "outcome", outcome)
                .counter()
                .count();
    }

    @Override
    public String here() {
        return "";
    }

    @Override
    public Set<Platform> platforms(String userId) {
        return Set.of();
    }

    @Override
    public List<OnlineConnection> connections(String userId) {
        return connections.getOrDefault(userId, List.of());
    }

    @Override
    public void close() {
        service.close();
        chat.close();
    }
}
