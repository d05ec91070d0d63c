package dev.openim.examples.shop;

import dev.openim.OpenIm;
import dev.openim.facade.Receipt;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Service;

/** {@code once(key)}: good morning is said once a day, however often somebody presses, on whatever node. */
@Service
class Greeter {
    private final OpenIm openIm;
    private final Diary diary;

    Greeter(OpenIm openIm, Diary diary) {
        this.openIm = openIm;
        this.diary = diary;
    }

    void goodMorning(Person person) {
        Receipt receipt = openIm.send()
                .from(person.id())
                .toGroup(People.ROOM)
                .once("good-morning-" + LocalDate.now(ZoneOffset.UTC))
                .text("Good morning!");
        diary.note(Greeter.class, "good morning of " + person.id() + " is message " + receipt.seq());
    }
}
