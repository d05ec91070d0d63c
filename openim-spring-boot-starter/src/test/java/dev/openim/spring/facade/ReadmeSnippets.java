package dev.openim.spring.facade;

import dev.openim.OpenIm;
import dev.openim.auth.AppLogin;
import dev.openim.auth.Authenticator;
import dev.openim.auth.Platform;
import dev.openim.content.Custom;
import dev.openim.content.Picture;
import dev.openim.content.Text;
import dev.openim.facade.GroupInfo;
import dev.openim.facade.InboxPage;
import dev.openim.facade.Message;
import dev.openim.facade.NewGroup;
import dev.openim.facade.Receipt;
import dev.openim.hook.Decision;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageInterceptor;
import dev.openim.hook.MessageType;
import dev.openim.hook.Typed;
import dev.openim.listener.Delivery;
import dev.openim.offlinepush.OfflinePushText;
import dev.openim.offlinepush.PushText;
import dev.openim.spring.listener.InboxListener;
import dev.openim.spring.settings.Dynamic;
import dev.openim.spring.settings.DynamicSettings;
import dev.openim.user.UserDirectory;
import dev.openim.user.UserProfile;
import jakarta.validation.constraints.Positive;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;

/** What the README shows, as it stands there: {@link SnippetsTest} compares and runs it. */
@SuppressWarnings({"UnusedVariable", "ClassCanBeStatic"}) // a README shows what comes back
class ReadmeSnippets {
    private final OpenIm openIm;
    private final Orders orders;
    private final Returns returns;

    ReadmeSnippets(OpenIm openIm, Orders orders) {
        this(openIm, orders, (key, order) -> {});
    }

    private ReadmeSnippets(OpenIm openIm, Orders orders, Returns returns) {
        this.openIm = openIm;
        this.orders = orders;
        this.returns = returns;
    }

    record ReturnRequest(String order) {}

    interface Returns {
        void register(String key, String order);
    }

    @InboxListener(id = "echo", users = "${shop.bot}", register = "Echo")
    String echo(Message message) {
        return message.text(); // sent in answer, in the bot's name, once
    }

    @InboxListener(id = "returns", users = "shop", customType = "return-request")
    void takeBack(ReturnRequest request, Delivery delivery) {
        returns.register(delivery.key(), request.order());
    }

    record Customer(String id, String name) {}

    record Order(String number, String customer) {}

    interface Customers {
        List<Customer> findAllById(Collection<String> ids);
    }

    interface Orders {
        void save(Order order);
    }

    @Bean
    UserDirectory users(Customers customers) {
        return ids -> customers.findAllById(ids).stream()
                .map(customer -> new UserProfile(customer.id(), customer.name()))
                .toList();
    }

    @PostMapping("/chat-token")
    String token(Principal user) {
        return openIm.tokens().issue(user.getName(), Platform.WEB).token(); // OpenIm is a bean
    }

    @Bean
    Authenticator applicationTokens(JwtDecoder decoder) {
        return token -> {
            try {
                Jwt jwt = decoder.decode(token);
                return AppLogin.of(jwt.getSubject(), token, jwt.getExpiresAt());
            } catch (BadJwtException e) {
                return Optional.empty();
            }
        };
    }

    void sending() {
        Receipt receipt = openIm.send().from("alice").to("bob").text("hello");
        openIm.send().from("alice").to("bob").picture(Picture.of("https://shop.example/p.png", "png", 1280, 960));
        openIm.send().from("alice").toGroup("rowing").mention("@Bob please look", "bob");
        openIm.send().from("shop").toAll(List.of("alice", "bob")).text("The shop opens at nine");

        openIm.users().registerSystem("shop_news", "The shop", "https://shop.example/logo.png");
        openIm.send().asSystem("shop_news").to("bob").text("Your parcel is on its way");
    }

    record Parcel(String number, String place) {}

    void custom(Message message) {
        openIm.send()
                .from("shop")
                .to("bob")
                .once("parcel-P-77-arrived") // however often this runs, bob gets it once
                .offlinePush("Your parcel", "It has arrived")
                .custom("parcel", new Parcel("P-77", "Munich"));

        if (message.content() instanceof Custom custom && custom.type().equals("parcel")) {
            Parcel parcel = custom.payload(Parcel.class);
        }
    }

    @Transactional
    public void ship(Order order) {
        orders.save(order);
        openIm.send().asSystem("shop_news").to(order.customer()).text("Order " + order.number() + " is on its way");
    }

    void reading() {
        GroupInfo group =
                openIm.groups().create(NewGroup.named("Rowing", "alice").with("bob", "carol"));
        openIm.contacts().befriend("alice", List.of("bob"));

        List<Message> last = openIm.history().between("alice", "bob").latest(20);
        InboxPage page = openIm.inbox("bob").after(0, 100); // all that concerns bob, in one order
    }

    @Bean
    OfflinePushText parcels() {
        return (message, locale) ->
                message.content() instanceof Custom custom && custom.type().equals("parcel")
                        ? Optional.of(new PushText(message.senderName(), "Your parcel has moved"))
                        : Optional.empty();
    }

    interface Words {
        boolean forbidden(String text);

        boolean rude(String text);
    }

    @Bean
    MessageInterceptor moderation(Words words) {
        return message -> {
            if (words.forbidden(message.text())) {
                return Decision.refuse(80001, "Not in this house");
            }
            return words.rude(message.text()) ? Decision.change(new Text("***")).ex("moderated") : Decision.accept();
        };
    }

    interface Purses {
        boolean pay(String userId, RedPacket packet);

        void hide(RedPacket packet, String conversationId);
    }

    record RedPacket(String id, @Positive int cents) {}

    @Component
    class RedPackets implements MessageHandler<RedPacket> {
        private final Purses purses;

        RedPackets(Purses purses) {
            this.purses = purses;
        }

        @Override
        public MessageType<RedPacket> type() {
            return MessageType.named("red_packet", RedPacket.class);
        }

        @Override
        public Decision beforeSend(Typed<RedPacket> message) {
            return purses.pay(message.senderId(), message.payload())
                    ? Decision.accept()
                    : Decision.refuse(80101, "Your purse is empty");
        }

        @Override
        public void afterStore(Message message, RedPacket packet) {
            purses.hide(packet, message.conversationId());
        }

        @Override
        public String summary(RedPacket packet) {
            return "[Red packet]"; // for lists of conversations, for searching, and on phones that are not connected
        }
    }

    record Poll(String groupId) {}

    interface Polls {
        void vote(Poll poll, String userId, int option);

        String results(Poll poll);
    }

    private final Polls polls = new Polls() {
        @Override
        public void vote(Poll poll, String userId, int option) {}

        @Override
        public String results(Poll poll) {
            return "[1,0]";
        }
    };

    @Transactional
    public void vote(Poll poll, String userId, int option) {
        polls.vote(poll, userId, option);
        openIm.send().from("shop").toGroup(poll.groupId()).event("poll.changed", polls.results(poll));
    }

    void payload() {
        openIm.send().from("alice").to("bob").payload(new RedPacket("4711", 500));
    }

    interface Greeter {
        void perDay(int greetings);
    }

    @ConfigurationProperties("shop.chat")
    record ChatProperties(@Dynamic @DefaultValue("20") int greetingsPerDay) {}

    @Bean
    DynamicSettings<ChatProperties> dynamicChat(ChatProperties properties, Greeter greeter) {
        return new DynamicSettings<>(properties, now -> {}, now -> greeter.perDay(now.greetingsPerDay()));
    }

    static final class InMemoryOrders implements Orders {
        final List<Order> saved = new ArrayList<>();

        @Override
        public void save(Order order) {
            saved.add(order);
        }
    }
}
