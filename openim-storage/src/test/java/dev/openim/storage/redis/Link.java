package dev.openim.storage.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A relay between clients and Redis that knows what was sent, can keep answers back, and can break. */
final class Link implements AutoCloseable {
    private static final Pattern COMMAND = Pattern.compile("(?:^|\r\n)\\*\\d+\r\n\\$");

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new ArrayList<>();
    private final List<ByteArrayOutputStream> sent = new ArrayList<>();
    private boolean holding;

    Link(int target) throws IOException {
        this(target, 0);
    }

    /** A link to a target from a port that clients know, such as that of a link before it. */
    Link(int target, int port) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Keeps answers back from now on. */
    synchronized void hold() {
        holding = true;
    }

    /** Lets go of the answers that were kept back, and of all that follow. */
    synchronized void release() {
        holding = false;
        notifyAll();
    }

    /** Breaks all connections; answers that were kept back are lost. New connections can be made, and get answers. */
    synchronized void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        release();
    }

    /** Returns how many commands went to the server. */
    int commands() {
        return count(COMMAND);
    }

    /** Returns how many commands of a name went to the server. */
    int commands(String name) {
        return count(Pattern.compile("\\$" + name.length() + "\r\n" + name + "\r\n"));
    }

    private synchronized int count(Pattern pattern) {
        return sent.stream()
                .mapToInt(bytes -> (int)
                        pattern.matcher(bytes.toString(ISO_8859_1)).results().count())
                .sum();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            synchronized (this) {
                sockets.add(client);
                sockets.add(server);
                sent.add(record);
            }
            start(() -> ask(client, server, record));
            start(() -> answer(server, client));
        }
    }

    private void ask(Socket client, Socket server, ByteArrayOutputStream record) throws IOException {
        try (client;
                server) {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                synchronized (this) {
                    record.write(buffer, 0, n);
                }
            }
        }
    }

    private void answer(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitRelease();
                out.write(buffer, 0, n);
            }
        }
    }

    private synchronized void awaitRelease() throws IOException {
        while (holding) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // a connection that has ended, as it does here
                    }
                },
                "link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
