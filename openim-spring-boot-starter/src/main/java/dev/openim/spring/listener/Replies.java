package dev.openim.spring.listener;

import dev.openim.OpenIm;
import dev.openim.content.Content;
import dev.openim.content.Text;
import dev.openim.facade.Message;
import dev.openim.facade.Route;
import dev.openim.listener.Delivery;
import org.springframework.beans.factory.ObjectProvider;

/** Sends answers to where a message came from, each once. */
final class Replies {
    private final ObjectProvider<OpenIm> openIm;

    Replies(ObjectProvider<OpenIm> openIm) {
        this.openIm = openIm;
    }

    /** @param answer a text or content */
    void send(Delivery delivery, Object answer) {
        Message message = delivery.message();
        Route from = openIm.getObject().send().from(delivery.userId());
        boolean own = message.senderId().equals(delivery.userId());
        (message.groupId().isEmpty()
                        ? from.to(own ? message.receiverId() : message.senderId())
                        : from.toGroup(message.groupId()))
                .once(delivery.key())
                .content(answer instanceof Content content ? content : new Text(answer.toString()));
    }
}
