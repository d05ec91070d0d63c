package dev.openim.spring.facade;

import dev.openim.OpenIm;
import dev.openim.facade.Message;
import dev.openim.facade.Receipt;
import dev.openim.spring.Contexts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A business application on a database that outlives it. Each order it takes is told to bob, in the same transaction. */
final class Shop implements AutoCloseable {
    final ConfigurableApplicationContext context;
    final OpenIm openIm;
    final TransactionTemplate transaction;
    final JdbcClient jdbc;

    private Shop(ConfigurableApplicationContext context) {
        this.context = context;
        this.openIm = context.getBean(OpenIm.class);
        this.transaction = context.getBean(TransactionTemplate.class);
        this.jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("CREATE TABLE IF NOT EXISTS shop_order (id INT PRIMARY KEY)").update();
        openIm.users().register("shop", "The shop", "");
        openIm.users().register("bob", "Bob", "");
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    static Shop open(String url) {
        return open(url, List.of());
    }

    static Shop open(String url, List<String> properties) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--openim.auth.secret=" + Contexts.SECRET,
                "--openim.gateway.enabled=false",
                "--openim.outbox.lease=200ms",
                "--spring.main.banner-mode=off"));
        properties.forEach(property -> all.add("--" + property));
        return new Shop(new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new)));
    }

    /** Takes an order, inside a transaction. */
    Receipt order(int id) {
        jdbc.sql("INSERT INTO shop_order VALUES (?)").param(id).update();
        return openIm.send().from("shop").to("bob").text("order " + id);
    }

    /** Returns what bob was told, in the order of the messages. */
    List<String> told() {
        List<String> texts = new ArrayList<>();
        long last = 0;
        List<Message> page = openIm.history().between("shop", "bob").after(last, 500);
        while (!page.isEmpty()) {
            page.forEach(message -> texts.add(message.text()));
            last += page.size();
            page = openIm.history().between("shop", "bob").after(last, 500);
        }
        return texts;
    }

    /** Returns what bob should have been told. */
    List<String> ordered() {
        return jdbc.sql("SELECT id FROM shop_order ORDER BY id").query(Integer.class).list().stream()
                .map(id -> "order " + id)
                .toList();
    }

    long waiting() {
        return jdbc.sql("SELECT COUNT(*) FROM openim_outbox").query(Long.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
