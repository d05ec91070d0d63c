package dev.openim.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A way to a port of the loopback that can be cut, and mended: who connects here is connected there. Each connection takes two
 * threads.
 *
 * <p>Safe for concurrent use.
 */
public final class Relay implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int BUFFER = 8192;

    /** What gets through. */
    private enum Passage {
        ALL,
        QUESTIONS,
        NOTHING
    }

    private final InetSocketAddress address;
    private final int target;
    private final Supplier<OutputStream> records;
    private final Set<Socket> sockets = new HashSet<>();
    private ServerSocket listener;
    private Thread accepting;
    private Passage passage = Passage.ALL;

    /**
     * Begins to relay.
     *
     * @param address where to listen; with port 0 on any that is free, and then always on that one
     * @param target port of the loopback; nobody needs to listen there yet
     * @param records gives for each connection what is written to what its client has sent, once it is passed on
     */
    public Relay(InetSocketAddress address, int target, Supplier<OutputStream> records) {
        this.target = target;
        this.records = records;
        this.listener = listen(address);
        this.accepting = startAccepting(listener);
        this.address = new InetSocketAddress(address.getAddress(), listener.getLocalPort());
    }

    /** A relay on a free port of the loopback. */
    public static Relay to(int target) {
        return at(0, target);
    }

    /** A relay on a port of the loopback. */
    public static Relay at(int port, int target) {
        return new Relay(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), target, OutputStream::nullOutputStream);
    }

    public int port() {
        return address.getPort();
    }

    /** Breaks all connections, and refuses new ones, as when the target has died. */
    public void refuse() {
        Thread last;
        synchronized (this) {
            closeQuietly(listener);
            breakAll();
            last = accepting;
        }
        try {
            last.join(); // as long as it is in there somebody may yet get through
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks all connections; what was held back is lost. New ones can be made, and get answers. */
    public synchronized void breakAll() {
        sockets.forEach(Relay::closeQuietly);
        sockets.clear();
        passage(Passage.ALL);
    }

    /**
     * Lets nothing through any more, either way, and tells nobody, as when a cable is pulled. New connections are taken and hear
     * nothing.
     */
    public void fallSilent() {
        passage(Passage.NOTHING);
    }

    /** Lets through what is asked, and no answer. */
    public void holdAnswers() {
        passage(Passage.QUESTIONS);
    }

    /** Lets everything through, also what was held back, and takes connections again. */
    public synchronized void mend() {
        passage(Passage.ALL);
        if (listener.isClosed()) {
            listener = listen(address);
            accepting = startAccepting(listener);
        }
    }

    private synchronized void passage(Passage now) {
        passage = now;
        notifyAll();
    }

    private static ServerSocket listen(InetSocketAddress at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(at, BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread startAccepting(ServerSocket at) {
        return start(() -> accept(at));
    }

    private void accept(ServerSocket at) throws IOException {
        while (true) {
            Socket client = at.accept();
            synchronized (this) {
                if (at.isClosed()) { // just now
                    client.close();
                    return;
                }
                sockets.add(client);
            }
            var unused = start(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            await(Passage.QUESTIONS);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            end(client, server);
            throw e;
        }
        synchronized (this) {
            if (!sockets.contains(client)) {
                closeQuietly(server);
                return;
            }
            sockets.add(server);
        }
        var unused = start(() -> pass(server, client, Passage.ALL, OutputStream.nullOutputStream()));
        pass(client, server, Passage.QUESTIONS, records.get());
    }

    /** Passes on until the end, and the end too. */
    private void pass(Socket from, Socket to, Passage needed, OutputStream record) throws IOException {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                await(needed);
                out.write(buffer, 0, read);
                record.write(buffer, 0, read);
            }
            await(needed);
        } finally {
            end(from, to);
        }
    }

    /** Returns when so much gets through. */
    private synchronized void await(Passage needed) throws IOException {
        while (passage.compareTo(needed) > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private synchronized void end(Socket one, Socket other) {
        closeQuietly(one);
        closeQuietly(other);
        sockets.remove(one);
        sockets.remove(other);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e); // sockets of the loopback do close
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // a connection that has ended, as they do here
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        refuse();
    }
}
