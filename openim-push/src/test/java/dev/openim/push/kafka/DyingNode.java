package dev.openim.push.kafka;

import dev.openim.bus.BatchHandler;
import dev.openim.bus.BusMessage;
import dev.openim.bus.BusSettings;
import dev.openim.message.SendReceipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A node in a process of its own that dies when it has handled some messages, told their recipients, and not committed. */
final class DyingNode {
    static final int DIED = 77;
    /** Messages that it handles before it dies. */
    static final int LIFE = 200;

    private DyingNode() {}

    /** @param handled file for what it handled, one line each: the conversation and the operation id */
    static Process start(Map<String, Object> connection, String topic, Path handled, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingNode.class.getName(),
                        String.valueOf(connection.get("bootstrap.servers")),
                        topic,
                        handled.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        Path file = Path.of(args[2]);
        AtomicInteger handled = new AtomicInteger();
        BatchHandler handler = batch -> {
            write(file, batch);
            handled.addAndGet(batch.size());
            return new BatchHandler.Outcome(
                    batch.stream().map(DyingNode::stored).toList(), () -> {
                        if (handled.get() >= LIFE) {
                            Runtime.getRuntime().halt(DIED);
                        }
                    });
        };
        new KafkaNode(KafkaNode.connection(args[0]), KafkaNode.settings(args[1], new BusSettings(2, 20, 10)), handler)
                .start();
        Thread.currentThread().join();
    }

    private static BatchHandler.Result stored(BusMessage message) {
        return new BatchHandler.Result.Stored(new SendReceipt(message.conversationId(), 1, 1));
    }

    private static synchronized void write(Path file, List<BusMessage> batch) {
        try {
            Files.write(
                    file,
                    batch.stream()
                            .map(message -> message.conversationId() + " " + message.operationId())
                            .toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
