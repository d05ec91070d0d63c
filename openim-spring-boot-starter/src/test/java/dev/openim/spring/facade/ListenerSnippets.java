package dev.openim.spring.facade;

import dev.openim.OpenIm;
import dev.openim.facade.Message;
import dev.openim.listener.DeadLetter;
import dev.openim.listener.Delivery;
import dev.openim.listener.DeliveryHandler;
import dev.openim.listener.FailurePolicy;
import dev.openim.listener.InboxListeners;
import dev.openim.listener.ListenerUsers;
import dev.openim.listener.Retry;
import dev.openim.listener.Start;
import dev.openim.listener.UnfitMessageException;
import dev.openim.spring.listener.InboxListener;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;

/** Examples of the Javadoc of listeners, as they stand there: {@link SnippetsTest} compares. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // they are to be read
final class ListenerSnippets {
    private static final Logger log = LoggerFactory.getLogger(ListenerSnippets.class);

    private final OpenIm openIm;
    private final InboxListeners listeners;
    private final List<String> ledger;

    ListenerSnippets(OpenIm openIm, InboxListeners listeners, List<String> ledger) {
        this.openIm = openIm;
        this.listeners = listeners;
        this.ledger = ledger;
    }

    interface Staff {
        List<String> ids();
    }

    void deadLetter() {
        for (DeadLetter letter : listeners.deadLetters("returns", 100)) {
            log.warn(
                    "message {} of {} was tried {} times: {}",
                    letter.seq(),
                    letter.conversationId(),
                    letter.attempts(),
                    letter.failure());
        }
    }

    @InboxListener(id = "thanks", users = "shop")
    void thank(Message message, Delivery delivery) {
        openIm.send().from("shop").to(message.senderId()).once(delivery.key()).text("Thank you");
    }

    void deliveryHandler() {
        DeliveryHandler printing = delivery ->
                log.info("{}: {}", delivery.userId(), delivery.message().text());
    }

    @InboxListener(id = "ledger", users = "ledger", onFailure = FailurePolicy.STOP)
    void book(Message message) {
        ledger.add(message.text()); // nothing may be left out
    }

    void inboxListeners() {
        listeners.status().forEach(status -> log.info("{} is {} behind", status.id(), status.lag()));
        listeners.deadLetters("returns", 100).forEach(listeners::replay);
    }

    void listenerStatus() {
        boolean healthy =
                listeners.status().stream().allMatch(status -> status.stopped().isEmpty());
    }

    @Bean
    ListenerUsers agents(Staff staff) {
        return staff::ids; // @InboxListener(id = "desk", users = "#{@agents}")
    }

    void retry() {
        Retry patient = new Retry(20, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    @InboxListener(id = "archive", users = "shop", start = Start.EARLIEST)
    void archive(Message message) {
        ledger.add(message.text());
    }

    @InboxListener(id = "amounts", users = "shop")
    void amount(Message message) {
        try {
            ledger.add(new BigDecimal(message.text()).toPlainString());
        } catch (NumberFormatException e) {
            throw new UnfitMessageException("no amount", e); // put aside at once
        }
    }
}
