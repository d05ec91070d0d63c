package dev.openim.spring.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.spring.Contexts;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications that import settings from etcd. */
final class Importing {
    private Importing() {}

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE);
    }

    static ConfigurableApplicationContext start(String location, String... more) {
        return builder().run(arguments(location, more));
    }

    static String[] arguments(String location, String... more) {
        List<String> properties = new ArrayList<>(List.of(Contexts.properties()));
        properties.add("spring.config.import=" + location);
        properties.add("openim.cluster.etcd.timeout=2s");
        properties.addAll(List.of(more));
        return properties.stream().map(property -> "--" + property).toArray(String[]::new);
    }

    static void put(Client client, String key, String text) {
        client.getKVClient()
                .put(ByteSequence.from(key, UTF_8), ByteSequence.from(text, UTF_8))
                .join();
    }
}
