package dev.openim.spring.facade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/** A shop in a process of its own, that takes orders until it dies in the midst of them. */
final class DyingShop {
    private static final int DEAD = 9;

    private DyingShop() {}

    public static void main(String[] arguments) {
        Shop shop = Shop.open(arguments[0], List.of(arguments).subList(2, arguments.length));
        int first = Integer.parseInt(arguments[1]);
        CountDownLatch life = new CountDownLatch(ThreadLocalRandom.current().nextInt(2, 200));
        Thread death = new Thread(() -> {
            try {
                life.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(DEAD);
        });
        death.start();
        for (int id = first; ; id++) {
            int order = id;
            shop.transaction.executeWithoutResult(status -> {
                shop.order(order);
                if (order % 3 == 0) {
                    status.setRollbackOnly();
                }
            });
            life.countDown();
        }
    }

    /** Runs one to its end. {@code first} is the number of its first order. */
    static void run(String url, int first, List<String> properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DyingShop.class.getName(),
                url,
                Integer.toString(first)));
        command.addAll(properties);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != DEAD) {
                throw new AssertionError(said);
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
