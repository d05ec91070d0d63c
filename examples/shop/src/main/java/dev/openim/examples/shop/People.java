package dev.openim.examples.shop;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.facade.NewGroup;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who is in the shop: everybody who came in is in one room. It believes everybody's name, as only an example may. */
@Service
class People {
    static final String ROOM = "room";
    static final String SHOP = "shop";

    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final OpenIm openIm;

    People(JdbcClient jdbc, Sessions sessions, OpenIm openIm) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.openIm = openIm;
    }

    /** What the page needs to connect. The token is the shop's own; see {@link Sessions}. */
    record Login(String id, String name, String token, int platformID) {}

    /** @throws IllegalArgumentException when nobody can have that name */
    synchronized Login enter(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
        if (id.isEmpty() || name.length() > 30 || Set.of(SHOP, Assistant.ID).contains(id)) {
            throw new IllegalArgumentException("name: 1 to 30 characters, and nobody's who works here");
        }
        jdbc.sql("MERGE INTO person (id, name) KEY (id) VALUES (?, ?)")
                .params(id, name)
                .update();
        openRoom();
        if (!openIm.groups().memberIds(ROOM).contains(id)) {
            openIm.groups().invite(ROOM, List.of(id));
        }
        return new Login(id, name, sessions.open(id), Platform.WEB.id());
    }

    private void openRoom() {
        if (openIm.groups().find(ROOM).isEmpty()) {
            openIm.groups().create(NewGroup.named("The shop", SHOP).withId(ROOM).with(Assistant.ID));
        }
    }
}
