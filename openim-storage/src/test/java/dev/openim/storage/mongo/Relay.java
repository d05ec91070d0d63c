package dev.openim.storage.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A relay between a client and a server that can go away, or fall silent, and come back at the same port. */
final class Relay implements AutoCloseable {
    private final int target;
    private final int port;
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket listener;
    private boolean silent;

    Relay(int target) throws IOException {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    /** Breaks all connections and refuses new ones. */
    synchronized void goAway() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** Takes everything and answers nothing. */
    synchronized void fallSilent() {
        silent = true;
    }

    synchronized void comeBack() throws IOException {
        silent = false;
        notifyAll();
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    private ServerSocket listen(int atPort) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort));
        start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket at) throws IOException {
        while (true) {
            Socket client = at.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            synchronized (this) {
                if (at.isClosed()) {
                    // It went away while this connection was being made.
                    client.close();
                    server.close();
                    return;
                }
                sockets.add(client);
                sockets.add(server);
            }
            start(() -> pass(client, server, false));
            start(() -> pass(server, client, true));
        }
    }

    private void pass(Socket from, Socket to, boolean answers) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (answers) {
                    awaitVoice();
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private synchronized void awaitVoice() throws IOException {
        while (silent) {
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
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        comeBack();
        goAway();
    }
}
