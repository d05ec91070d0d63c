package dev.openim.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Lets tests in another process kill a server and start it again: POST /kill, POST /start, answered when that is done. */
final class ServerControl implements AutoCloseable {
    private final HttpServer http;

    ServerControl(QuickstartServer server) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/kill", exchange -> answer(exchange, server::kill));
        http.createContext("/start", exchange -> answer(exchange, server::start));
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Action action) throws IOException {
        int status = 200;
        String outcome = "done";
        try {
            action.run();
        } catch (IOException | RuntimeException e) {
            status = 500;
            outcome = e.toString();
        }
        byte[] body = outcome.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }

    /** What is done to the server. */
    private interface Action {
        void run() throws IOException;
    }
}
