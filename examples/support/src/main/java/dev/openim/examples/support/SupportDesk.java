package dev.openim.examples.support;

import dev.openim.OpenIm;
import dev.openim.content.Text;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.listener.Delivery;
import dev.openim.listener.Start;
import dev.openim.spring.listener.InboxListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Customers write to {@code support}. Each is given to the agent who has the fewest, in a group of his own; what the agent says
 * there is said to the customer in the desk's name.
 *
 * <p>Assigning, the group and what is sent are one transaction. When the process dies behind it and the message comes again, the
 * case is found, and the key of the delivery keeps anything from being sent twice.
 */
@Component
class SupportDesk {
    private static final String DESK = "support";

    private final OpenIm openIm;
    private final Cases cases;

    SupportDesk(OpenIm openIm, Cases cases) {
        this.openIm = openIm;
        this.cases = cases;
    }

    @InboxListener(id = "support-desk", users = DESK, start = Start.EARLIEST)
    @Transactional
    void onMessage(Message message, Delivery delivery) {
        if (message.groupId().isEmpty()) {
            toAgent(message, delivery.key());
        } else {
            toCustomer(message, delivery.key());
        }
    }

    private void toAgent(Message message, String key) {
        String customer = message.senderId();
        Case assigned = cases.find(customer).orElseGet(() -> open(customer, message.senderNickname()));
        var draft = openIm.send().from(DESK).toGroup(assigned.groupId()).once(key);
        if (message.content() instanceof Text text) {
            draft.text(message.senderNickname() + ": " + text.text());
        } else {
            draft.content(message.content());
        }
    }

    private Case open(String customer, String name) {
        Case opened = cases.open(customer, cases.leastBusyAgent());
        openIm.groups()
                .create(NewGroup.named("Case of " + name, DESK)
                        .withId(opened.groupId())
                        .with(opened.agent()));
        return opened;
    }

    private void toCustomer(Message message, String key) {
        cases.ofGroup(message.groupId())
                .ifPresent(assigned -> openIm.send()
                        .from(DESK)
                        .to(assigned.customer())
                        .once(key)
                        .content(message.content()));
    }
}
