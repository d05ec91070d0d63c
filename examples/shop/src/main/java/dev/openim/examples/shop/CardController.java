package dev.openim.examples.shop;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What becomes of red packets and polls. */
@RestController
@RequestMapping("/api")
class CardController {
    private final Sessions sessions;
    private final Packets packets;
    private final Polls polls;
    private final Counter counter;

    CardController(Sessions sessions, Packets packets, Polls polls, Counter counter) {
        this.sessions = sessions;
        this.packets = packets;
        this.polls = polls;
        this.counter = counter;
    }

    record Vote(int option) {}

    @GetMapping("/packets/{id}")
    PacketState packet(@PathVariable("id") String id) {
        return packets.find(id).orElseThrow(CardController::unknown);
    }

    @PostMapping("/packets/{id}/claim")
    PacketState claim(@RequestHeader("session") String session, @PathVariable("id") String id) {
        return counter.claim(id, sessions.person(session).id()).orElseThrow(CardController::unknown);
    }

    @GetMapping("/polls/{id}")
    PollState poll(@PathVariable("id") String id) {
        return polls.find(id).orElseThrow(CardController::unknown);
    }

    @PostMapping("/polls/{id}/vote")
    PollState vote(@RequestHeader("session") String session, @PathVariable("id") String id, @RequestBody Vote vote) {
        return counter.vote(id, sessions.person(session).id(), vote.option()).orElseThrow(CardController::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
