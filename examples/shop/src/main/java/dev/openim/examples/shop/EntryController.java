package dev.openim.examples.shop;

import dev.openim.spring.gateway.GatewayLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Coming in. */
@RestController
@RequestMapping("/api")
class EntryController {
    private final People people;
    private final GatewayLifecycle gateway;

    EntryController(People people, GatewayLifecycle gateway) {
        this.people = people;
        this.gateway = gateway;
    }

    record Name(String name) {}

    record Config(int gatewayPort, String room) {}

    @GetMapping("/config")
    Config config() {
        return new Config(gateway.port(), People.ROOM);
    }

    @PostMapping("/login")
    People.Login login(@RequestBody Name name) {
        try {
            return people.enter(name.name().strip());
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }
}
