package dev.openim.examples.shop;

import dev.openim.hook.Command;
import dev.openim.hook.CommandListener;
import org.springframework.stereotype.Component;

/** {@link CommandListener}: what people did by the HTTP API is minuted. */
@Component
class Minutes implements CommandListener {
    private final Diary diary;

    Minutes(Diary diary) {
        this.diary = diary;
    }

    @Override
    public void done(Command command) {
        diary.note(Minutes.class, command.caller().userId() + " called " + command.path());
    }
}
