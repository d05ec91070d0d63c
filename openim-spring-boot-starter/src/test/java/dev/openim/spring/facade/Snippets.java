package dev.openim.spring.facade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.content.AdvancedText;
import dev.openim.content.Announcement;
import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.content.Custom;
import dev.openim.content.Face;
import dev.openim.content.FileLink;
import dev.openim.content.Numbered;
import dev.openim.content.Other;
import dev.openim.content.Picture;
import dev.openim.content.PictureFile;
import dev.openim.content.Text;
import dev.openim.content.TextRange;
import dev.openim.content.Typing;
import dev.openim.content.Video;
import dev.openim.content.Voice;
import dev.openim.facade.Contact;
import dev.openim.facade.GroupInfo;
import dev.openim.facade.Inbox;
import dev.openim.facade.InboxPage;
import dev.openim.facade.Member;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.facade.OfflinePush;
import dev.openim.facade.Receipt;
import dev.openim.facade.Receipts;
import dev.openim.facade.Route;
import dev.openim.facade.Timeline;
import dev.openim.listener.InboxListeners;
import dev.openim.listener.ListenerDefinition;
import dev.openim.spring.listener.InboxListener;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;

/** Every example of the Javadoc and the README, as it stands there: {@link SnippetsTest} compares and runs them. */
final class Snippets {
    private static final Logger log = LoggerFactory.getLogger(Snippets.class);

    private final OpenIm openIm;
    private final List<Message> archive = new ArrayList<>();

    Snippets(OpenIm openIm) {
        this.openIm = openIm;
    }

    record Order(String number, String state) {}

    private void handle(Message message) {
        archive.add(message);
    }

    void first() {
        openIm.users().register("alice", "Alice", "");
        openIm.send().from("alice").to("bob").text("hello");
        String token = openIm.tokens().issue("bob", Platform.WEB).token();
        List<Message> said = openIm.history().between("alice", "bob").latest(20);
        assertThat(token).isNotEmpty();
        assertThat(said).extracting(Message::text).containsExactly("hello");
    }

    @PostMapping("/chat-token")
    String token(Principal user) {
        return openIm.tokens().issue(user.getName(), Platform.WEB).token();
    }

    void users() {
        openIm.users().register("alice", "Alice", "https://shop.example/faces/alice.png");
        openIm.users().rename("alice", "Alice B.");
        boolean there = !openIm.users().online("alice").isEmpty();
        assertThat(there).isFalse();
    }

    void contacts() {
        openIm.contacts().befriend("alice", List.of("bob"));
        openIm.contacts().block("alice", "mallory");
        List<String> ids = openIm.contacts().friends("alice", 0, 100).stream()
                .map(Contact::userId)
                .toList();
        assertThat(ids).containsExactly("bob");
        assertThat(openIm.contacts().blocked("alice", 0, 100))
                .extracting(Contact::userId)
                .containsExactly("mallory");
    }

    void createdGroup() {
        GroupInfo rowing =
                openIm.groups().create(NewGroup.named("Rowing", "alice").with("bob", "carol"));
        openIm.send().from("alice").toGroup(rowing.groupId()).text("Welcome");
        assertThat(openIm.groups().memberIds(rowing.groupId())).containsExactly("alice", "bob", "carol");
    }

    void groups() {
        GroupInfo rowing =
                openIm.groups().create(NewGroup.named("Rowing", "alice").with("bob"));
        openIm.groups().invite(rowing.groupId(), List.of("carol"));
        openIm.groups().remove(rowing.groupId(), List.of("bob"));
        assertThat(openIm.groups().memberIds(rowing.groupId())).containsExactly("alice", "carol");
    }

    void newGroup() {
        NewGroup wanted = NewGroup.named("Rowing", "alice")
                .withId("rowing")
                .with("bob", "carol")
                .withAdmins("dave")
                .openTo(NewGroup.Door.ANYBODY);
        openIm.groups().create(wanted);
        List<String> managing = openIm.groups().members("rowing", 0, 100).stream()
                .filter(Member::manages)
                .map(Member::userId)
                .toList();
        assertThat(managing).containsExactly("alice", "dave");
    }

    void send() {
        openIm.send().from("alice").to("bob").text("hello");
        openIm.send().from("alice").toGroup("rowing").text("See you at six");
        openIm.send().asSystem("shop_news").to("bob").text("Your parcel is on its way");
    }

    void route() {
        Route shop = openIm.send().from("shop");
        shop.to("bob").text("hello");
        shop.toGroup("rowing").text("hello, everybody");
        shop.toAll(List.of("bob", "carol")).text("hello, each of you");
    }

    void draft() {
        openIm.send()
                .from("shop")
                .to("bob")
                .once("order-4711-paid")
                .offlinePush("Your order", "It is paid")
                .custom("order", new Order("4711", "paid"));
        openIm.send().from("shop").to("bob").event("order.paid", new Order("4711", "paid"));
        openIm.send()
                .from("shop")
                .to("bob")
                .offlinePush(OfflinePush.of("Your order", "It is on its way").withBadge())
                .text("Order 4711 left the warehouse");
    }

    void receipt() {
        Receipt receipt = openIm.send().from("alice").to("bob").text("hello");
        if (!receipt.onCommit()) {
            log.info("message {} of {}", receipt.seq(), receipt.conversationId());
        }
        assertThat(receipt.seq()).isPositive();
    }

    void receipts() {
        Receipts receipts =
                openIm.send().from("shop").toAll(List.of("alice", "bob")).text("The shop opens at nine");
        receipts.refused().forEach((userId, why) -> log.warn("not to {}: {}", userId, why.code()));
        assertThat(receipts.complete()).isTrue();
    }

    void contents() {
        openIm.send().from("alice").to("bob").text("Shall we meet at noon?");
        openIm.send().from("alice").to("bob").markdown("**Report**\n\n- all is well");
        openIm.send().from("alice").to("bob").card("dave"); // with dave's name and picture
        openIm.send().from("alice").to("bob").location(48.1372, 11.5755, "The harbour");
        openIm.send().from("alice").to("bob").content(new Face(3, "{\"pack\":\"cats\"}"));
        openIm.send().from("alice").toGroup("rowing").mention("@Bob please look", "bob");
        openIm.send().from("bot").to("bob").content(Typing.NOW);
        openIm.send()
                .from("alice")
                .to("bob")
                .content(new AdvancedText(
                        "see the page", List.of(new TextRange("link", 8, 4, "https://www.example.org", ""))));
        assertThat(List.of(new TextRange("link", 8, 4, "https://www.example.org/page", "")))
                .hasSize(1);
    }

    void files() {
        openIm.send().from("alice").to("bob").picture(Picture.of("https://files.example/p.png", "png", 1280, 960));
        openIm.send().from("alice").to("bob").voice(new Voice("https://files.example/v.m4a", 6, 20_480, "audio/m4a"));
        openIm.send()
                .from("alice")
                .to("bob")
                .video(new Video(
                        "https://files.example/v.mp4", "mp4", 3_145_728, 12, "https://files.example/v.jpg", 720, 1280));
        openIm.send()
                .from("alice")
                .to("bob")
                .file(new FileLink("https://files.example/plan.pdf", "plan.pdf", 182_034, "application/pdf"));
        assertThat(List.of(new PictureFile("https://files.example/p.png", "png", 250_000, 1280, 960)))
                .hasSize(1);
    }

    void announcements() {
        openIm.send().asSystem("shop_news").to("bob").text("Your parcel is on its way");

        openIm.send()
                .asSystem("shop_news")
                .to("bob")
                .content(Announcement.of("See what is new")
                        .withUrl("https://shop.example/new")
                        .withPicture(Picture.of("https://shop.example/new.png", "png", 640, 320)));
    }

    void quote() {
        Message asked = openIm.history().between("alice", "bob").latest(1).get(0);
        openIm.send().from("bob").to("alice").quote("agreed", asked);
    }

    void merged() {
        List<Message> talk = openIm.history().between("alice", "bob").latest(10);
        openIm.send().from("alice").to("carol").merged("Alice and Bob", talk);
    }

    void custom(Message message) {
        record Parcel(String number, String place) {}

        openIm.send().from("shop").to("bob").custom("parcel", new Parcel("P-77", "Munich"));

        if (message.content() instanceof Custom custom && custom.type().equals("parcel")) {
            Parcel parcel = custom.payload(Parcel.class);
            log.info("parcel {} is in {}", parcel.number(), parcel.place());
        }
    }

    void content(Message message) {
        Content content = message.content();
        if (content instanceof Text text) {
            log.info("{} said {}", message.senderId(), text.text());
        }
    }

    void numbered(Message message) {
        if (message.content() instanceof Numbered own && own.contentType() == 10_001) {
            log.info("a reading of a sensor: {}", own.payload());
        }
    }

    void other(Message message) {
        if (message.content() instanceof Other other) {
            log.info("a message of type {}", other.contentType());
        }
    }

    void wire() {
        ByteString content = Contents.write(new Text("hello"));
        Content again = Contents.read(101, content);
        assertThat(again).isEqualTo(new Text("hello"));
    }

    void history() {
        Timeline talk = openIm.history().between("alice", "bob");
        List<Message> last = talk.latest(20);
        List<Message> before = talk.before(last.get(0).seq(), 20);
        assertThat(last).isNotEmpty();
        assertThat(before).isEmpty();
    }

    void messages() {
        for (Message message : openIm.history().between("alice", "bob").latest(20)) {
            log.info("{}: {}", message.senderId(), message.text());
        }
    }

    void timeline() {
        archive.clear();
        Timeline talk = openIm.history().between("alice", "bob");
        for (List<Message> page = talk.latest(100);
                !page.isEmpty();
                page = talk.before(page.get(0).seq(), 100)) {
            page.forEach(archive::add);
        }
        assertThat(archive).hasSize((int) talk.lastSeq());
    }

    void inbox() {
        long offset = 0;
        archive.clear();
        Inbox inbox = openIm.inbox("bob");
        InboxPage page = inbox.after(offset, 100);
        page.entries().forEach(entry -> handle(entry.message()));
        offset = page.nextAfter(); // keep it, and go on from there
        assertThat(archive).isNotEmpty();
        assertThat(offset).isGreaterThanOrEqualTo(archive.size());
    }

    void inboxPage() {
        InboxPage page = openIm.inbox("bob").after(0, 100);
        while (!page.end()) {
            page = openIm.inbox("bob").after(page.nextAfter(), 100);
        }
        assertThat(page.nextAfter()).isPositive();
    }

    @InboxListener(id = "echo", users = "${shop.bot}", register = "Echo")
    String echo(Message message) {
        return message.text();
    }

    void listeners(InboxListeners listeners) {
        ListenerDefinition echo = ListenerDefinition.of(
                "echo",
                () -> List.of("bot"),
                delivery -> openIm.send()
                        .from("bot")
                        .to(delivery.message().senderId())
                        .once(delivery.key())
                        .text(delivery.message().text()));
        listeners.add(echo);
    }
}
