package dev.openim.spring.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.push.etcd.ConfigSnapshot;
import dev.openim.push.etcd.EtcdConnection;
import dev.openim.spring.settings.Dynamic;
import dev.openim.spring.settings.DynamicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Which changes are taken over, and what becomes of those that make no sense. */
class SettingsChangerTest {
    private final StandardEnvironment environment = new StandardEnvironment();
    private final EtcdPropertySource source = new EtcdPropertySource(
            new EtcdLocation(new EtcdConnection(List.of("http://a:1"), null, null, Duration.ofSeconds(1)), "im/"),
            ConfigSnapshot.UNREAD,
            settings(Map.of("mine.least", "1", "mine.most", "10")));
    private final List<Mine> taken = new ArrayList<>();
    private boolean takerFails;
    private SettingsChanger changer;

    @ConfigurationProperties("mine")
    record Mine(
            @Dynamic @DefaultValue("0") int least,
            @Dynamic @DefaultValue("100") int most,
            @DefaultValue("fixed") String atStart,
            @Dynamic @DefaultValue Nested nested) {

        record Nested(@DefaultValue("5s") Duration patience) {}

        void check() {
            if (least > most) {
                throw new IllegalArgumentException("least: " + least + " (expected: at most " + most + ")");
            }
        }
    }

    @BeforeEach
    void start() {
        environment.getPropertySources().addLast(source);
        Mine initial = Binder.get(environment).bindOrCreate("mine", Mine.class);
        changer = new SettingsChanger(environment, List.of(new DynamicSettings<>(initial, Mine::check, now -> {
            if (takerFails) {
                throw new IllegalStateException("the server is away");
            }
            taken.add(now);
        })));
    }

    @Test
    void aChangeIsHandedOverAndSeenInTheEnvironment() {
        assertThat(change(Map.of("mine.least", "2", "mine.most", "10", "mine.nested.patience", "9s")))
                .isEmpty();
        assertThat(taken).containsExactly(new Mine(2, 10, "fixed", new Mine.Nested(Duration.ofSeconds(9))));
        assertThat(environment.getProperty("mine.least")).isEqualTo("2");
        assertThat(change(Map.of("mine.least", "2", "mine.most", "10", "mine.nested.patience", "9s")))
                .isEmpty();
        assertThat(taken).hasSize(1);
    }

    @Test
    void whatIsTakenAwayHasItsDefaultAgain() {
        assertThat(change(Map.of())).isEmpty();
        assertThat(taken).singleElement().returns(0, Mine::least).returns(100, Mine::most);
    }

    @Test
    void whatIsInvalidIsRefusedAndTheOthersAreTakenOver() {
        assertThat(change(Map.of("mine.least", "many", "mine.most", "20")))
                .containsOnlyKeys("mine.least")
                .hasEntrySatisfying("mine.least", why -> assertThat(why).contains("\"many\""));
        assertThat(taken).singleElement().returns(1, Mine::least).returns(20, Mine::most);
        assertThat(environment.getProperty("mine.least")).isEqualTo("1");
        assertThat(change(Map.of("mine.least", "3", "mine.most", "20"))).isEmpty();
        assertThat(taken).last().returns(3, Mine::least);
    }

    @Test
    void whatMakesSenseOnlyTogetherIsTakenOverTogether() {
        assertThat(change(Map.of("mine.least", "50", "mine.most", "60"))).isEmpty();
        assertThat(taken).singleElement().returns(50, Mine::least).returns(60, Mine::most);
    }

    @Test
    void whatMakesSenseOnlyTogetherIsTakenOverBesideWhatIsInvalid() {
        assertThat(change(Map.of("mine.least", "50", "mine.most", "60", "mine.nested.patience", "soon")))
                .containsOnlyKeys("mine.nested.patience");
        assertThat(taken).last().returns(50, Mine::least).returns(60, Mine::most);
    }

    @Test
    void whatIsNotDynamicWaitsForARestart() {
        assertThat(change(Map.of("mine.least", "2", "mine.most", "10", "mine.at-start", "other")))
                .isEmpty();
        assertThat(taken).singleElement().returns(2, Mine::least).returns("fixed", Mine::atStart);
        assertThat(changer.waitingForRestart()).containsExactly("mine.at-start");
        assertThat(change(Map.of("mine.least", "2", "mine.most", "10"))).isEmpty();
        assertThat(changer.waitingForRestart()).isEmpty();
    }

    @Test
    void whatIsSetWithPrecedenceElsewhereDoesNotChange() {
        environment.getPropertySources().addFirst(new MapPropertySource("line", Map.of("mine.least", "1")));
        assertThat(change(Map.of("mine.least", "2", "mine.most", "10"))).isEmpty();
        assertThat(taken).isEmpty();
    }

    @Test
    void placeholdersAreResolved() {
        assertThat(change(Map.of("mine.least", "${limit}", "mine.most", "10", "limit", "4")))
                .isEmpty();
        assertThat(taken).singleElement().returns(4, Mine::least);
    }

    @Test
    void whatCouldNotBeHandedOverIsHandedOverLater() {
        takerFails = true;
        changer.change(source, settings(Map.of("mine.least", "2", "mine.most", "10")));
        assertThat(changer.apply()).containsExactly("mine: the server is away");
        takerFails = false;
        assertThat(changer.apply()).isEmpty();
        assertThat(taken).singleElement().returns(2, Mine::least);
    }

    private Map<String, String> change(Map<String, String> texts) {
        Map<String, String> refused = changer.change(source, settings(texts));
        assertThat(changer.apply()).isEmpty();
        return refused;
    }

    private static Map<String, Setting> settings(Map<String, String> texts) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        texts.forEach((name, text) -> settings.put(name, new Setting(text, null)));
        return settings;
    }
}
