package dev.openim.offlinepush;

import static java.util.stream.Collectors.groupingBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.auth.Platform;
import dev.openim.conversation.ConversationStore;
import dev.openim.device.DeviceStore;
import dev.openim.device.PushToken;
import dev.openim.error.StorageUnavailableException;
import dev.openim.group.GroupMembers;
import dev.openim.order.InOrder;
import dev.openim.presence.Presence;
import dev.openim.push.Push;
import dev.openim.push.Pusher;
import dev.openim.trace.MessageTrace;
import dev.openim.trace.Step;
import dev.openim.trace.Telemetry;
import dev.openim.user.UserCache;
import dev.openim.wire.proto.sdkws.MsgData;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those of a message whom no connection reaches, by all vendors that know them. The node that stored a message decides, by
 * the connections to all nodes, so that one node does it.
 *
 * <p>Nothing here holds up the delivery to connections: what is to be decided, and what waits for a vendor, waits in memory and
 * is bounded. What exceeds the bounds is passed over and counted; what waits when the process dies is not told. Offline push is a
 * hint: the messages are stored, and are there when the app is opened.
 *
 * <p>Safe for concurrent use; never blocks, but for {@link #close}.
 */
public final class OfflinePushService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OfflinePushService.class);
    private static final int CHUNK = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Recipients recipients;
    private final Texts texts;
    private final RecipientLocales locales;
    private final DeviceStore devices;
    private final OfflinePushSettings settings;
    private final OfflineGate gate;
    private final InOrder order = new InOrder();
    private final Clock clock;
    private final List<VendorLane> lanes;
    private final ThreadPoolExecutor decisions;
    private final Counter passedOver;
    private final MessageTrace trace;
    private final AtomicBoolean started = new AtomicBoolean();

    /** What it looks into. */
    public record Sources(
            Presence presence,
            ConversationStore conversations,
            UserCache users,
            GroupMembers groups,
            DeviceStore devices) {}

    /**
     * What it says, and to whom in which language.
     *
     * @param texts asked in their order, before the usual text
     */
    public record Words(List<OfflinePushText> texts, RecipientLocales locales) {}

    /** As the next one, with nobody who decides. */
    public OfflinePushService(
            List<OfflinePusher> pushers,
            Sources sources,
            Words words,
            OfflinePushSettings settings,
            Clock clock,
            Telemetry telemetry) {
        this(pushers, sources, words, OfflineGate.OPEN, settings, clock, telemetry);
    }

    /**
     * Has somebody decide.
     *
     * @param gate decides who is told, and what
     */
    public OfflinePushService(
            List<OfflinePusher> pushers,
            Sources sources,
            Words words,
            OfflineGate gate,
            OfflinePushSettings settings,
            Clock clock,
            Telemetry telemetry) {
        MeterRegistry meters = telemetry.meters();
        this.trace = telemetry.trace();
        this.recipients = new Recipients(sources.presence(), sources.conversations(), sources.users(), settings);
        this.texts = new Texts(words.texts(), sources.groups(), settings);
        this.locales = words.locales();
        this.devices = sources.devices();
        this.settings = settings;
        this.gate = gate;
        this.clock = clock;
        LaneWorker.Surroundings surroundings = new LaneWorker.Surroundings(recipients::isReached, devices::removeToken);
        this.lanes = pushers.stream()
                .map(pusher -> new VendorLane(pusher, settings.lanes(), surroundings, telemetry))
                .toList();
        this.passedOver = Counter.builder("openim.push.offline.passed.over")
                .description("Messages of which nobody was told offline: too many waited, or a store was away")
                .baseUnit("messages")
                .register(meters);
        this.decisions = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.queueCapacity()),
                OfflinePushService::thread,
                (task, executor) -> passedOver.increment());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "openim-push-decisions");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts the threads, once. What was offered before waits until then. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            lanes.forEach(VendorLane::start);
        }
    }

    /** Returns a pusher that pushes to connections, and leaves those here whom that does not reach. */
    public Pusher behind(Pusher online) {
        return pushes -> {
            online.push(pushes);
            offer(pushes);
        };
    }

    /** Takes messages that were stored, or are for the moment only. */
    public void offer(List<Push> pushes) {
        pushes.forEach(push -> decisions.execute(() -> guarded(() -> decide(push))));
    }

    /** A client logged out: its device is told nothing more. */
    public void loggedOut(String userId, Platform platform) {
        decisions.execute(() -> guarded(() -> devices.removeToken(userId, platform.id())));
    }

    private void guarded(Runnable decision) {
        try {
            decision.run();
        } catch (StorageUnavailableException e) {
            passedOver.increment();
            log.debug("Nobody is told offline, a store is away: {}", e.getMessage());
        } catch (RuntimeException e) {
            passedOver.increment();
            log.error("Nobody is told offline", e);
        }
    }

    private void decide(Push push) {
        MsgData message = parse(push);
        if (!Worth.isPushed(message)) {
            return;
        }
        List<String> away = recipients.away(message, push.recipients());
        if (away.isEmpty()) {
            trace.add(message.getClientMsgID(), new Step.Offline(0, 0));
        }
        for (int from = 0; from < away.size(); from += CHUNK) {
            List<String> some = away.subList(from, Math.min(away.size(), from + CHUNK));
            List<String> willing = recipients.willing(push.conversationId(), message, some);
            trace.add(message.getClientMsgID(), new Step.Offline(some.size(), willing.size()));
            if (!willing.isEmpty()) {
                ask(push, message, willing);
            }
        }
    }

    private void ask(Push push, MsgData message, List<String> willing) {
        boolean asked = gate.concerns(push, message, willing);
        if (!asked && order.isEmpty()) {
            tell(texts.pushed(push.conversationId(), message), willing);
            return;
        }
        CompletableFuture<OfflineGate.Decided> decided = asked
                ? gate.decide(push, message, willing)
                : CompletableFuture.completedFuture(new OfflineGate.Decided(message, willing));
        CompletionStage<Boolean> unused = order.inTurn(push.conversationId(), decided, agreed -> {
            decisions.execute(() -> guarded(() -> tellDecided(push, agreed)));
            return CompletableFuture.completedFuture(true);
        });
    }

    private void tellDecided(Push push, OfflineGate.Decided agreed) {
        if (!agreed.userIds().isEmpty()) {
            tell(texts.pushed(push.conversationId(), agreed.message()), agreed.userIds());
        }
    }

    private static MsgData parse(Push push) {
        try {
            return MsgData.parseFrom(push.payload());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a push without a message", e);
        }
    }

    private void tell(PushedMessage message, List<String> userIds) {
        Map<String, List<PushToken>> tokens =
                devices.tokens(userIds, clock.millis() / 1000).stream().collect(groupingBy(PushToken::userId));
        Map<String, Map<VendorLane, List<PushTarget>>> reachable = new LinkedHashMap<>();
        for (String userId : userIds) {
            PushRecipient recipient = new PushRecipient(userId, tokens.getOrDefault(userId, List.of()));
            Map<VendorLane, List<PushTarget>> targets = new LinkedHashMap<>();
            for (VendorLane lane : lanes) {
                List<PushTarget> there = lane.targets(recipient);
                if (!there.isEmpty()) {
                    targets.put(lane, there);
                }
            }
            if (!targets.isEmpty()) {
                reachable.put(userId, targets);
            }
        }
        if (!reachable.isEmpty()) {
            send(message, reachable);
        }
    }

    private void send(PushedMessage message, Map<String, Map<VendorLane, List<PushTarget>>> reachable) {
        boolean counts = Worth.counts(message.data());
        Map<String, Integer> badges = counts ? devices.countUp(reachable.keySet()) : Map.of();
        Map<String, Locale> languages = languages(reachable.keySet());
        Map<Locale, Map<VendorLane, List<PushTarget>>> byLanguage = new LinkedHashMap<>();
        reachable.forEach((userId, targets) -> {
            Map<VendorLane, List<PushTarget>> ofLanguage = byLanguage.computeIfAbsent(
                    languages.getOrDefault(userId, settings.locale()), locale -> new LinkedHashMap<>());
            targets.forEach((lane, some) -> some.forEach(target -> ofLanguage
                    .computeIfAbsent(lane, key -> new ArrayList<>())
                    .add(target.withBadge(badges.getOrDefault(userId, 0)))));
        });
        byLanguage.forEach((locale, targets) -> {
            OfflineNotification notification = notification(message, texts.of(message, locale), counts);
            targets.forEach((lane, some) -> lane.offer(notification, some));
        });
    }

    /** A defect of the application's own does not keep anybody from being told. */
    private Map<String, Locale> languages(Collection<String> userIds) {
        try {
            return locales.of(userIds);
        } catch (RuntimeException e) {
            log.warn("Languages of users are not known", e);
            return Map.of();
        }
    }

    private OfflineNotification notification(PushedMessage message, PushText text, boolean counts) {
        MsgData data = message.data();
        return new OfflineNotification(
                text.title(),
                text.body(),
                message.conversationId(),
                data,
                settings.collapse(),
                counts,
                data.getOfflinePushInfo().getIOSPushSound(),
                data.getOfflinePushInfo().getEx(),
                settings.ttl());
    }

    /** Takes nothing more, tries what waits once more, and returns when that is done or after 10 seconds. */
    @Override
    public void close() {
        decisions.shutdown();
        try {
            if (!decisions.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn(
                        "{} messages are not told offline",
                        decisions.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lanes.forEach(lane -> lane.stop(PATIENCE));
    }
}
