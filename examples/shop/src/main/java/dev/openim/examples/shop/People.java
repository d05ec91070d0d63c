package dev.openim.examples.shop;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.facade.NewGroup;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Who is in the shop: everybody who came in is in one room. It believes everybody's name, as only an example may. */
@Service
class People {
    static final String ROOM = "room";
    private static final String OWNER = "shop";

    private final OpenIm openIm;

    People(OpenIm openIm) {
        this.openIm = openIm;
    }

    /** What the page needs to connect. */
    record Login(String id, String name, String token, int platformID) {}

    synchronized Login enter(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
        openIm.users().register(OWNER, "The shop", "");
        openIm.users().register(id, name, "");
        if (openIm.groups().find(ROOM).isEmpty()) {
            openIm.groups().create(NewGroup.named("The shop", OWNER).withId(ROOM));
        }
        if (!openIm.groups().memberIds(ROOM).contains(id)) {
            openIm.groups().invite(ROOM, List.of(id));
        }
        return new Login(id, name, openIm.tokens().issue(id, Platform.WEB).token(), Platform.WEB.id());
    }
}
