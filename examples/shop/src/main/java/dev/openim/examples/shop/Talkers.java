package dev.openim.examples.shop;

import dev.openim.facade.Message;
import dev.openim.hook.StoredMessageListener;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link StoredMessageListener}: counts what each has said. A count may miss what a node stored just before it died. */
@Component
class Talkers implements StoredMessageListener {
    private static final int SHOWN = 6;

    private final JdbcClient jdbc;

    Talkers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How much somebody has said. */
    record Talker(String name, int messages) {}

    @Override
    public void stored(Message message) {
        jdbc.sql("UPDATE person SET messages = messages + 1 WHERE id = ?")
                .param(message.senderId())
                .update();
    }

    /** Returns who has said most. */
    List<Talker> most() {
        return jdbc.sql("SELECT name, messages FROM person WHERE messages > 0 ORDER BY messages DESC, id LIMIT ?")
                .param(SHOWN)
                .query(Talker.class)
                .list();
    }
}
