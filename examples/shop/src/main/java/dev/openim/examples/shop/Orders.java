package dev.openim.examples.shop;

import dev.openim.OpenIm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sending as a part of a transaction: an order, and saying so, are both there or both not. */
@Service
class Orders {
    private final JdbcClient jdbc;
    private final OpenIm openIm;

    Orders(JdbcClient jdbc, OpenIm openIm) {
        this.jdbc = jdbc;
        this.openIm = openIm;
    }

    /** What is ordered cannot be had. */
    static final class SoldOutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SoldOutException(String thing) {
            super("Nobody can buy " + thing);
        }
    }

    @Transactional
    public void buy(Person buyer, String thing) {
        jdbc.sql("INSERT INTO purchase (person_id, thing) VALUES (?, ?)")
                .params(buyer.id(), thing)
                .update();
        openIm.send().from(People.SHOP).toGroup(People.ROOM).text(buyer.name() + " bought " + thing);
        if (thing.equals("the moon")) {
            throw new SoldOutException(thing); // takes back the order, and what was said of it
        }
    }

    int count() {
        return jdbc.sql("SELECT COUNT(*) FROM purchase").query(Integer.class).single();
    }
}
