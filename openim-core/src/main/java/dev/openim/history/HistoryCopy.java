package dev.openim.history;

import dev.openim.message.DuplicateMessageException;
import dev.openim.message.MessageStore;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what the history lacks into it. Doing so again changes nothing. */
final class HistoryCopy {
    private static final Logger log = LoggerFactory.getLogger(HistoryCopy.class);
    /** Sent no message, so that "all but his own" is all. */
    private static final String NOBODY = "";

    /** Where a message is. */
    private record Place(String conversationId, long seq) {
        static Place of(StoredMessage message) {
            return new Place(message.conversationId(), message.seq());
        }

        SeqRange range() {
            return new SeqRange(conversationId, seq, seq);
        }
    }

    private final HistoryStores history;
    private final MessageStore messages;

    HistoryCopy(HistoryStores history) {
        this.history = history;
        this.messages = history.messages();
    }

    /** Copies what is lacking of these messages, and returns those whose number is another message's in the history. */
    Set<PendingMessage> copy(List<PendingMessage> pending) {
        Set<PendingMessage> refused =
                append(pending.stream().filter(each -> each.lacks(Lack.MESSAGE)).toList());
        // Also of messages copied now: they are appended unread, and a deleted one may be there from before.
        List<PendingMessage> changed = pending.stream()
                .filter(each -> each.isChanged() && !refused.contains(each))
                .toList();
        if (!changed.isEmpty()) {
            history.unitOfWork().run(() -> change(changed));
        }
        return refused;
    }

    private void change(List<PendingMessage> changed) {
        of(changed, StoredMessage::read).forEach((chat, seqs) -> messages.markRead(chat, NOBODY, seqs));
        of(changed, StoredMessage::deleted).forEach(messages::deleteForAll);
        for (PendingMessage each : changed) {
            StoredMessage message = each.message();
            if (message.revocation() != null) {
                messages.revoke(message.conversationId(), message.seq(), message.revocation());
            }
        }
    }

    /** Appends messages, most likely new ones, and returns those whose number another message has. */
    private Set<PendingMessage> append(List<PendingMessage> lacking) {
        Set<PendingMessage> refused = Collections.newSetFromMap(new IdentityHashMap<>());
        if (lacking.isEmpty() || isAppended(lacking)) {
            return refused;
        }
        // Some are there: a copy was cut short, or another node has made it.
        Map<Place, StoredMessage> there =
                inHistory(lacking.stream().map(each -> Place.of(each.message())).toList());
        List<PendingMessage> absent = new ArrayList<>();
        for (PendingMessage each : lacking) {
            StoredMessage found = there.get(Place.of(each.message()));
            if (found == null) {
                absent.add(each);
            } else if (!isSame(found, each.message())) {
                refused.add(each);
            }
        }
        if (!absent.isEmpty() && !isAppended(absent)) {
            absent.stream()
                    .filter(each -> !isSame(appendOne(each), each.message()))
                    .forEach(refused::add);
        }
        return refused;
    }

    private boolean isAppended(List<PendingMessage> lacking) {
        try {
            messages.append(
                    lacking.stream().map(each -> each.asNew(each.sendKey())).toList());
            return true;
        } catch (DuplicateMessageException e) {
            log.debug("Not all of {} messages are new to the history: {}", lacking.size(), e.getMessage());
            return false;
        }
    }

    /** Appends a message and returns what is there then: it, or what another writer has put there before. */
    private StoredMessage appendOne(PendingMessage pending) {
        return tryToAppend(pending, pending.sendKey())
                // An older message has the key: its sending was repeated after the offline tier had forgotten it.
                .or(() -> tryToAppend(pending, null))
                .orElseThrow(() -> new IllegalStateException("the history has the message and does not show it"));
    }

    private Optional<StoredMessage> tryToAppend(PendingMessage pending, @Nullable SendKey key) {
        try {
            messages.append(List.of(pending.asNew(key)));
            return Optional.of(pending.message());
        } catch (DuplicateMessageException e) {
            Place place = Place.of(pending.message());
            return Optional.ofNullable(inHistory(List.of(place)).get(place));
        }
    }

    private static boolean isSame(StoredMessage one, StoredMessage other) {
        return one.senderId().equals(other.senderId()) && one.sendTime() == other.sendTime();
    }

    /** Copies marks of messages that are in the history, and returns those. The others wait for their messages. */
    List<HiddenMessage> hide(List<HiddenMessage> pending) {
        Map<Place, StoredMessage> there = inHistory(pending.stream()
                .map(each -> new Place(each.conversationId(), each.seq()))
                .distinct()
                .toList());
        List<HiddenMessage> ready = pending.stream()
                .filter(each -> there.containsKey(new Place(each.conversationId(), each.seq())))
                .toList();
        if (ready.isEmpty()) {
            return ready;
        }
        Map<String, Map<String, List<Long>>> seqs = new TreeMap<>();
        for (HiddenMessage each : ready) {
            seqs.computeIfAbsent(each.userId(), user -> new TreeMap<>())
                    .computeIfAbsent(each.conversationId(), chat -> new ArrayList<>())
                    .add(each.seq());
        }
        history.unitOfWork()
                .run(() -> seqs.forEach((user, chats) ->
                        chats.forEach((chat, numbers) -> messages.deleteForUser(user, chat, numbers))));
        return ready;
    }

    private Map<Place, StoredMessage> inHistory(List<Place> places) {
        Map<Place, StoredMessage> found = new HashMap<>();
        for (StoredMessage message :
                messages.read(places.stream().map(Place::range).toList())) {
            found.put(Place.of(message), message);
        }
        return found;
    }

    /** In an order that is the same on all nodes: rows are locked one after the other. */
    private static Map<String, List<Long>> of(List<PendingMessage> pending, Predicate<StoredMessage> which) {
        Map<String, List<Long>> seqs = new TreeMap<>();
        for (PendingMessage each : pending) {
            if (which.test(each.message())) {
                seqs.computeIfAbsent(each.message().conversationId(), chat -> new ArrayList<>())
                        .add(each.message().seq());
            }
        }
        return seqs;
    }
}
