package dev.openim.examples.quickstart;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The application's own login. It knows its people, and hands each one a token for messaging. It believes everybody's
 * name, as only an example may.
 */
@RestController
@RequestMapping("/api")
class LoginController {
    private static final int MAX_NAME = 30;

    private final People people;
    private final OpenIm messaging;

    LoginController(People people, OpenIm messaging) {
        this.people = people;
        this.messaging = messaging;
    }

    @PostMapping("/login")
    Login login(@RequestBody Name name) {
        String typed =
                name.name() == null ? "" : Normalizer.normalize(name.name().strip(), Form.NFC);
        // Letters of any script: messaging takes them in ids.
        String id = typed.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
        if (id.isEmpty() || typed.length() > MAX_NAME) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "name: 1 to " + MAX_NAME + " characters, letters or digits among them");
        }
        people.add(new Person(id, typed));
        Person person = people.find(id).orElseThrow();
        return new Login(
                person, messaging.tokens().issue(person.id(), Platform.WEB).token(), Platform.WEB.id());
    }

    @GetMapping("/people")
    List<Person> people() {
        return people.all();
    }

    /** What the page sends. */
    record Name(@Nullable String name) {}

    /** What the page needs to connect. */
    record Login(Person person, String token, int platformID) {}
}
