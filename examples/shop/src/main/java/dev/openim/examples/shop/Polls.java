package dev.openim.examples.shop;

import dev.openim.hook.Decision;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageType;
import dev.openim.hook.Typed;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Polls as messages, and their votes. */
@Component
class Polls implements MessageHandler<Poll> {
    private final JdbcClient jdbc;

    Polls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public MessageType<Poll> type() {
        return Poll.TYPE;
    }

    @Override
    public Decision beforeSend(Typed<Poll> message) {
        Poll poll = message.payload();
        jdbc.sql("MERGE INTO poll USING (VALUES (?)) AS given (id) ON poll.id = given.id WHEN NOT MATCHED THEN"
                        + " INSERT (id, sender, options) VALUES (?, ?, ?)")
                .params(poll.id(), poll.id(), message.senderId(), poll.options().size())
                .update();
        return Decision.accept();
    }

    @Override
    public String summary(Poll poll) {
        return "[Poll] " + poll.question();
    }

    /** Takes a person's vote, in the place of the one he had; false when there is no such option. To be called in a transaction. */
    boolean vote(String id, String userId, int option) {
        // One after the other, so that the last who tells of the votes counted all of them.
        Optional<Integer> options = jdbc.sql("SELECT options FROM poll WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Integer.class)
                .optional();
        if (options.isEmpty() || option < 0 || option >= options.get()) {
            return false;
        }
        jdbc.sql("MERGE INTO vote (poll_id, user_id, choice) KEY (poll_id, user_id) VALUES (?, ?, ?)")
                .params(id, userId, option)
                .update();
        return true;
    }

    Optional<PollState> find(String id) {
        return options(id)
                .map(count -> new PollState(
                        id,
                        IntStream.range(0, count)
                                .mapToObj(
                                        option -> jdbc.sql("SELECT COUNT(*) FROM vote WHERE poll_id = ? AND choice = ?")
                                                .params(id, option)
                                                .query(Integer.class)
                                                .single())
                                .toList()));
    }

    String senderOf(String id) {
        return jdbc.sql("SELECT sender FROM poll WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private Optional<Integer> options(String id) {
        return jdbc.sql("SELECT options FROM poll WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .optional();
    }
}
