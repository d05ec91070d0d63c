package dev.openim.storage.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.openim.net.Relay;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A relay between clients and Redis that counts what was sent. */
final class Link implements AutoCloseable {
    private static final Pattern COMMAND = Pattern.compile("(?:^|\r\n)\\*\\d+\r\n\\$");

    private final List<ByteArrayOutputStream> sent = new CopyOnWriteArrayList<>();
    private final Relay relay;

    Link(int target) {
        this.relay = new Relay(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target, this::record);
    }

    private OutputStream record() {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        sent.add(record);
        return record;
    }

    Relay relay() {
        return relay;
    }

    int port() {
        return relay.port();
    }

    /** Returns how many commands went to the server. */
    int commands() {
        return count(COMMAND);
    }

    /** Returns how many commands of a name went to the server. */
    int commands(String name) {
        return count(Pattern.compile("\\$" + name.length() + "\r\n" + name + "\r\n"));
    }

    private int count(Pattern pattern) {
        return sent.stream()
                .mapToInt(bytes -> (int)
                        pattern.matcher(bytes.toString(ISO_8859_1)).results().count())
                .sum();
    }

    @Override
    public void close() {
        relay.close();
    }
}
