package dev.openim.examples.shop;

import dev.openim.examples.quickstart.NodeSuite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The page in headless Chromium, which Node drives. */
class ShopPageIT {
    @Test
    void thePageShowsWhatBecomesOfPacketsAndPolls() throws Exception {
        Path target = Path.of("target");
        Path shots = Files.createDirectories(target.resolve("screenshots")).toAbsolutePath();
        NodeSuite suite = new NodeSuite(Path.of(""), target.resolve("e2e"));
        try (ConfigurableApplicationContext shop = new SpringApplicationBuilder(ShopApplication.class)
                .run(
                        "--spring.datasource.url=jdbc:h2:mem:shop-page",
                        "--openim.auth.secret=only-for-the-tests-of-the-page-of-the-shop",
                        "--openim.auth.secret-file=",
                        "--openim.gateway.port=0",
                        "--openim.gateway.address=127.0.0.1",
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--shop.packet-lifetime=12s")) {
            int port = shop.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            suite.run("page", Map.of("SHOP_URL", "http://127.0.0.1:" + port, "SHOTS", shots.toString()));
        }
    }
}
