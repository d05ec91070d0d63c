package dev.openim.examples.support;

import dev.openim.content.Text;
import dev.openim.spring.listener.InboxListener;
import org.springframework.stereotype.Component;

/** Says what it is told. */
@Component
class EchoBot {
    @InboxListener(id = "echo", users = "${support.echo-bot}")
    String echo(Text text) {
        return "You said: " + text.text();
    }
}
