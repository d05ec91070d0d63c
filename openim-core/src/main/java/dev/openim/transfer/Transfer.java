package dev.openim.transfer;

import dev.openim.bus.BatchHandler;
import dev.openim.bus.BusMessage;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.inbox.InboxNews;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.push.Push;
import dev.openim.push.Pusher;
import dev.openim.trace.MessageTrace;
import dev.openim.trace.Spans;
import dev.openim.trace.Step;
import dev.openim.trace.Telemetry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches from the bus, gives the messages their numbers, stores them and tells the recipients.
 *
 * <p>A batch is one unit of work: numbers, messages, inbox entries and the senders' read positions become visible together
 * or not at all. Only entries into many inboxes come a moment later, in a unit of their own. Where the stores do not join one
 * unit of work, a batch is written in steps, and its messages are answered and told after the last.
 *
 * <p>A message that is stored already is not stored again: its sender gets the receipt of the first time. Recipients who may
 * not have been told of it then are told now. A batch that fails for another reason than an unreachable store is tried message
 * by message, so that one that cannot be stored does not take the others with it.
 *
 * <p>Safe for concurrent use, as long as one conversation is handled by one thread at a time.
 */
public final class Transfer implements BatchHandler {
    private static final Logger log = LoggerFactory.getLogger(Transfer.class);

    private final BatchWriter writer;
    private final PromiseKeeper promises;
    private final TransferStores stores;
    private final Told told;
    private final Pusher pusher;
    private final InboxNews news;
    private final StoredListener listener;
    private final Counter stored;
    private final Counter repeated;
    private final Counter failed;
    private final MessageTrace trace;
    private final Spans spans;

    public Transfer(
            TransferStores stores,
            Audience audience,
            Pusher pusher,
            TransferSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this(stores, audience, pusher, new InboxNews(), settings, clock, meters);
    }

    /** @param news told when there are new entries in inboxes */
    public Transfer(
            TransferStores stores,
            Audience audience,
            Pusher pusher,
            InboxNews news,
            TransferSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this(
                stores,
                audience,
                pusher,
                news,
                StoredListener.NONE,
                StoredRecorder.NONE,
                settings,
                clock,
                Telemetry.of(meters));
    }

    /** As the next one, without a recorder. */
    public Transfer(
            TransferStores stores,
            Audience audience,
            Pusher pusher,
            InboxNews news,
            StoredListener listener,
            TransferSettings settings,
            Clock clock,
            Telemetry telemetry) {
        this(stores, audience, pusher, news, listener, StoredRecorder.NONE, settings, clock, telemetry);
    }

    /**
     * Also tells of messages.
     *
     * @param news told when there are new entries in inboxes
     * @param listener told of each message after it was stored, beside the pusher
     * @param recorder writes what follows from messages together with them
     */
    public Transfer(
            TransferStores stores,
            Audience audience,
            Pusher pusher,
            InboxNews news,
            StoredListener listener,
            StoredRecorder recorder,
            TransferSettings settings,
            Clock clock,
            Telemetry telemetry) {
        this.stores = stores;
        this.writer = stores.joinUnitOfWork()
                ? new UnitWriter(stores, audience, recorder, settings)
                : new StepWriter(stores, audience, recorder, settings, clock);
        this.promises = new PromiseKeeper(stores);
        this.told = new Told(stores.messages(), audience);
        this.pusher = pusher;
        this.news = news;
        this.listener = listener;
        MeterRegistry meters = telemetry.meters();
        this.trace = telemetry.trace();
        this.spans = telemetry.spans();
        this.stored = counter(meters, "openim.messages.stored", "Messages stored");
        this.repeated =
                counter(meters, "openim.messages.repeated", "Messages that were sent again and had been stored before");
        this.failed = counter(meters, "openim.messages.failed", "Messages that could not be stored");
    }

    @Override
    public Outcome handle(List<BusMessage> batch) {
        StoreSpans watched = StoreSpans.begin(spans, batch);
        @Nullable Result[] results = new Result[batch.size()];
        List<Pending> pending = new ArrayList<>(batch.size());
        Map<SendKey, Integer> firstOf = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            SendKey key = batch.get(i).sendKey();
            if (key == null || firstOf.putIfAbsent(key, i) == null) {
                pending.add(new Pending(i, batch.get(i)));
            }
        }
        WrittenBatch written = write(pending, results);
        answerRepetitionsWithin(batch, firstOf, results);
        count(results);
        List<Result> all = new ArrayList<>(results.length);
        for (Result result : results) {
            all.add(Objects.requireNonNull(result, "every message has a result"));
        }
        if (trace.isOn()) {
            remember(batch, all);
        }
        watched.end(all);
        return new Outcome(all, () -> announce(written, watched), () -> {
            promises.keep(written.hasPromised());
            announceEntries(written);
        });
    }

    private void remember(List<BusMessage> batch, List<Result> results) {
        for (int i = 0; i < batch.size(); i++) {
            byte[] payload = batch.get(i).payload();
            if (results.get(i) instanceof Result.Stored stored) {
                SendReceipt receipt = stored.receipt();
                trace.add(payload, new Step.Stored(receipt.conversationId(), receipt.seq(), batch.size()));
            } else if (results.get(i) instanceof Result.Failed failed) {
                ErrorCode code = failed.failure() instanceof OpenImException known ? known.code() : ErrorCode.INTERNAL;
                trace.add(payload, new Step.NotStored(code.code()));
            }
        }
    }

    private void announce(WrittenBatch written, StoreSpans watched) {
        watched.push(written.pushes(), () -> pusher.push(written.pushes()));
        listener.stored(written.fresh());
    }

    private void announceEntries(WrittenBatch written) {
        if (news.isWatched()) {
            written.pushes().forEach(push -> news.entered(push.recipients()));
        }
    }

    /**
     * Writes the inbox entries that were promised before this node started: to be called at the start, when the stores are
     * prepared. If they are away the first batch does it.
     *
     * @throws StorageUnavailableException when the stores are away
     */
    public void keepPromises() {
        promises.keep(false);
    }

    /** Changes the settings, for messages that are stored later. Does not block. */
    public void settings(TransferSettings settings) {
        writer.settings(settings);
    }

    private WrittenBatch write(List<Pending> pending, @Nullable Result[] results) {
        try {
            WrittenBatch written = writer.write(pending);
            Map<Pending, SendReceipt> before = new LinkedHashMap<>();
            for (Pending message : pending) {
                SendReceipt receipt = written.repeated().get(message.index());
                if (receipt != null) {
                    before.put(message, receipt);
                }
            }
            written.tellFirst(told.again(before));
            told.remember(written.receipts().values());
            written.receipts().forEach((index, receipt) -> results[index] = new Result.Stored(receipt));
            answer(before, results);
            return written;
        } catch (DuplicateMessageException e) {
            try {
                return writeWithoutRepetitions(pending, results, e);
            } catch (StorageUnavailableException away) {
                return refuse(pending, results, away);
            }
        } catch (StorageUnavailableException e) {
            return refuse(pending, results, e);
        } catch (RuntimeException e) {
            return writeOneByOne(pending, results, e);
        }
    }

    private static WrittenBatch refuse(
            List<Pending> pending, @Nullable Result[] results, StorageUnavailableException away) {
        log.warn("{} messages are refused, the stores are away: {}", pending.size(), away.getMessage());
        pending.forEach(message -> results[message.index()] = new Result.Failed(away));
        return WrittenBatch.EMPTY;
    }

    private WrittenBatch writeWithoutRepetitions(
            List<Pending> pending, @Nullable Result[] results, DuplicateMessageException cause) {
        List<SendKey> keys = pending.stream()
                .map(Pending::message)
                .map(BusMessage::sendKey)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        Map<SendKey, SendReceipt> known = stores.messages().findSends(keys);
        Map<Pending, SendReceipt> before = new LinkedHashMap<>();
        List<Pending> fresh = new ArrayList<>();
        for (Pending message : pending) {
            SendKey key = message.message().sendKey();
            SendReceipt receipt = key == null ? null : known.get(key);
            if (receipt == null) {
                fresh.add(message);
            } else {
                before.put(message, receipt);
            }
        }
        List<Push> again = told.again(before);
        answer(before, results);
        promises.lookForOthers();
        if (fresh.size() == pending.size()) {
            return writeOneByOne(pending, results, cause);
        }
        WrittenBatch written = new WrittenBatch();
        written.tellFirst(again);
        if (!fresh.isEmpty()) {
            written.add(write(fresh, results));
        }
        return written;
    }

    private void answer(Map<Pending, SendReceipt> before, @Nullable Result[] results) {
        before.forEach((message, receipt) -> results[message.index()] = repetition(message.message(), receipt));
        repeated.increment(before.size());
    }

    private WrittenBatch writeOneByOne(List<Pending> pending, @Nullable Result[] results, RuntimeException cause) {
        if (pending.size() == 1) {
            results[pending.get(0).index()] =
                    new Result.Failed(refusal(pending.get(0).message(), cause));
            return WrittenBatch.EMPTY;
        }
        WrittenBatch all = new WrittenBatch();
        for (int i = 0; i < pending.size(); i++) {
            all.add(write(List.of(pending.get(i)), results));
            if (results[pending.get(i).index()] instanceof Result.Failed failed
                    && failed.failure() instanceof StorageUnavailableException) {
                // What follows must not be stored before it.
                pending.subList(i + 1, pending.size()).forEach(rest -> results[rest.index()] = failed);
                break;
            }
        }
        return all;
    }

    private static OpenImException refusal(BusMessage message, RuntimeException cause) {
        if (cause instanceof OpenImException known) {
            return known;
        }
        log.atError()
                .setCause(cause)
                .addKeyValue("userID", message.senderId())
                .addKeyValue("conversationID", message.conversationId())
                .addKeyValue("clientMsgID", MessageTrace.clientMsgId(message.payload()))
                .addKeyValue("operationID", message.operationId())
                .log(
                        "A message of {} to {} cannot be stored (operation {})",
                        message.senderId(),
                        message.conversationId(),
                        message.operationId());
        return new OpenImException(ErrorCode.INTERNAL, "the message could not be stored", cause);
    }

    private static Result repetition(BusMessage message, SendReceipt receipt) {
        return receipt.conversationId().equals(message.conversationId())
                ? new Result.Stored(receipt)
                : new Result.Failed(
                        new OpenImException(ErrorCode.DUPLICATE_KEY, "clientMsgID was used for another conversation"));
    }

    private void answerRepetitionsWithin(
            List<BusMessage> batch, Map<SendKey, Integer> firstOf, @Nullable Result[] results) {
        for (int i = 0; i < results.length; i++) {
            SendKey key = batch.get(i).sendKey();
            if (results[i] == null && key != null) {
                Result first = results[Objects.requireNonNull(firstOf.get(key))];
                results[i] = first instanceof Result.Stored stored ? repetition(batch.get(i), stored.receipt()) : first;
                repeated.increment();
            }
        }
    }

    private void count(@Nullable Result[] results) {
        int failures = 0;
        int successes = 0;
        for (Result result : results) {
            if (result instanceof Result.Failed) {
                failures++;
            } else if (result instanceof Result.Stored success
                    && success.receipt().seq() > 0) {
                successes++;
            }
        }
        stored.increment(successes);
        failed.increment(failures);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name)
                .description(description)
                .baseUnit("messages")
                .register(meters);
    }
}
