package dev.openim.spring.test;

import dev.openim.facade.Message;
import dev.openim.spring.listener.InboxListener;
import org.springframework.stereotype.Component;

/** A bot of {@link TestApplication}. */
@Component
class Echo {
    @InboxListener(id = "echo", users = "echo", register = "Echo")
    String echo(Message message) {
        return message.text();
    }
}
