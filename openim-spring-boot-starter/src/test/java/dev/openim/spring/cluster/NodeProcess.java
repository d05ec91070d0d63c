package dev.openim.spring.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link NodeApplication} that can be killed. */
final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    NodeProcess(List<String> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeApplication.class.getName()));
        properties.forEach(property -> command.add("--" + property));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread reader = new Thread(this::read, "node-process");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith(NodeApplication.PORT)) {
                    port.complete(Integer.parseInt(line.substring(NodeApplication.PORT.length())));
                }
            }
            port.completeExceptionally(new AssertionError(said));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    /** Returns where clients connect, when it is started. */
    int port() throws Exception {
        return port.get(60, TimeUnit.SECONDS);
    }

    /** Kills it: it cannot say goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    /** Asks it to stop. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
