package dev.openim.examples.shop;

import dev.openim.OpenIm;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Buttons that have the shop send something. */
@RestController
@RequestMapping("/api")
class ButtonController {
    private final Sessions sessions;
    private final Orders orders;
    private final Greeter greeter;
    private final OpenIm openIm;

    ButtonController(Sessions sessions, Orders orders, Greeter greeter, OpenIm openIm) {
        this.sessions = sessions;
        this.orders = orders;
        this.greeter = greeter;
        this.openIm = openIm;
    }

    record Wish(String thing) {}

    @PostMapping("/orders")
    void buy(@RequestHeader("session") String session, @RequestBody Wish wish) {
        orders.buy(sessions.person(session), wish.thing());
    }

    @ExceptionHandler
    ProblemDetail soldOut(Orders.SoldOutException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @PostMapping("/good-morning")
    void goodMorning(@RequestHeader("session") String session) {
        greeter.goodMorning(sessions.person(session));
    }

    @PostMapping("/wave")
    void wave(@RequestHeader("session") String session) {
        openIm.send().from(sessions.person(session).id()).toGroup(People.ROOM).payload(new Wave("👋"));
    }
}
