package dev.openim.examples.shop;

import dev.openim.spring.gateway.GatewayLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The application's own calls. */
@RestController
@RequestMapping("/api")
class ShopController {
    private final People people;
    private final Packets packets;
    private final Polls polls;
    private final Counter counter;
    private final GatewayLifecycle gateway;

    ShopController(People people, Packets packets, Polls polls, Counter counter, GatewayLifecycle gateway) {
        this.people = people;
        this.packets = packets;
        this.polls = polls;
        this.counter = counter;
        this.gateway = gateway;
    }

    record Name(String name) {}

    record Claim(String userId) {}

    record Vote(String userId, int option) {}

    record Config(int gatewayPort, String room) {}

    @GetMapping("/config")
    Config config() {
        return new Config(gateway.port(), People.ROOM);
    }

    @PostMapping("/login")
    People.Login login(@RequestBody Name name) {
        if (name.name().isBlank() || name.name().length() > 30) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "name: 1 to 30 characters");
        }
        return people.enter(name.name().strip());
    }

    @GetMapping("/packets/{id}")
    PacketState packet(@PathVariable("id") String id) {
        return packets.find(id).orElseThrow(ShopController::unknown);
    }

    @PostMapping("/packets/{id}/claim")
    PacketState claim(@PathVariable("id") String id, @RequestBody Claim claim) {
        return counter.claim(id, claim.userId()).orElseThrow(ShopController::unknown);
    }

    @GetMapping("/polls/{id}")
    PollState poll(@PathVariable("id") String id) {
        return polls.find(id).orElseThrow(ShopController::unknown);
    }

    @PostMapping("/polls/{id}/vote")
    PollState vote(@PathVariable("id") String id, @RequestBody Vote vote) {
        return counter.vote(id, vote.userId(), vote.option()).orElseThrow(ShopController::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
