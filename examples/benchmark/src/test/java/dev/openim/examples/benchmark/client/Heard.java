package dev.openim.examples.benchmark.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** A listener that writes down what it hears. */
public final class Heard implements ConnectionListener {
    final List<String> all = new ArrayList<>();

    @Override
    public void acknowledged(Envelope answer) {
        all.add("acknowledged " + answer.msgIncr() + " " + answer.errCode());
    }

    @Override
    public void pushed(PushedMessage message) {
        String id = new String(message.bytes(), message.clientMsgIdFrom(), message.clientMsgIdLength(), UTF_8);
        all.add("pushed " + message.conversationId() + " " + message.seq() + " " + id + " " + message.serverMsgId());
    }

    @Override
    public void closed(String reason) {
        all.add("closed: " + reason);
    }
}
