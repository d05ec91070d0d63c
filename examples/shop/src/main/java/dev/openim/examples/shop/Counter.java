package dev.openim.examples.shop;

import dev.openim.OpenIm;
import java.time.Clock;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where packets are claimed and votes are cast. A change and telling all of it are one transaction: clients get an event with the
 * state as it is now, those who are away when they are back.
 */
@Service
class Counter {
    private final Packets packets;
    private final Polls polls;
    private final OpenIm openIm;
    private final Diary diary;
    private final Clock clock = Clock.systemUTC();

    Counter(Packets packets, Polls polls, OpenIm openIm, Diary diary) {
        this.packets = packets;
        this.polls = polls;
        this.openIm = openIm;
        this.diary = diary;
    }

    /** Returns the packet as it is after that; it is the same when the person cannot have a share. */
    @Transactional
    public Optional<PacketState> claim(String id, String userId) {
        if (packets.claim(id, userId, clock.instant())) {
            diary.note(Counter.class, userId + " has a share; told all by an event");
            tellOfPacket(id);
        }
        return packets.find(id);
    }

    @Transactional
    public Optional<PollState> vote(String id, String userId, int option) {
        if (polls.vote(id, userId, option)) {
            diary.note(Counter.class, userId + " voted; told all by an event");
            polls.find(id)
                    .ifPresent(state -> openIm.send()
                            .from(polls.senderOf(id))
                            .toGroup(People.ROOM)
                            .event("poll.changed", state));
        }
        return polls.find(id);
    }

    @Scheduled(fixedDelayString = "${shop.expiry-interval:1s}")
    @Transactional
    public void expire() {
        packets.expire(clock.instant()).forEach(this::tellOfPacket);
    }

    private void tellOfPacket(String id) {
        packets.find(id)
                .ifPresent(state -> openIm.send()
                        .from(packets.senderOf(id))
                        .toGroup(People.ROOM)
                        .event("packet.changed", state));
    }
}
