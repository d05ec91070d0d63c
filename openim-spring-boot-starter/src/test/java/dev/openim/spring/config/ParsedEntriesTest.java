package dev.openim.spring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.push.etcd.ConfigSnapshot;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What keys in etcd say. */
class ParsedEntriesTest {
    private ParsedEntries entries = ParsedEntries.NONE;

    @Test
    void aKeyIsAPropertyAndADocumentHoldsMany() {
        read(Map.of(
                "openim.inbox.fan-out-limit", "7\n",
                "app.yaml", "openim:\n  inbox: {fan-out-limit: 1}\n  gateway:\n    allowed-origins: [a, b]\n",
                "more.properties", "own.a=1\nown.b = ü\n",
                "z.yml", "own: {a: 2}\n---\nown: {c: 3}\n"));
        entries.throwUnreadable();
        assertThat(value("openim.inbox.fan-out-limit"))
                .as("over that of the document")
                .isEqualTo("7");
        assertThat(value("openim.gateway.allowed-origins[1]")).isEqualTo("b");
        assertThat(value("own.a")).as("of the later document").isEqualTo(2);
        assertThat(value("own.b")).isEqualTo("ü");
        assertThat(value("own.c")).isEqualTo(3);
    }

    @Test
    void whereAValueIsCanBeTold() {
        read(Map.of("a", "1", "b.yaml", "c: 2"));
        assertThat(setting("a").origin()).hasToString("etcd key im/a (revision 3)");
        assertThat(String.valueOf(setting("c").origin())).contains("etcd key im/b.yaml");
    }

    @Test
    void aDocumentThatIsNotUnderstoodIsNamedAndSaysWhatItSaidBefore() {
        read(Map.of("a.yaml", "x: 1"));
        read(Map.of("a.yaml", "x: [", "y", "2"));
        assertThat(value("x")).isEqualTo(1);
        assertThat(value("y")).isEqualTo("2");
        assertThatExceptionOfType(EtcdConfigException.class)
                .isThrownBy(entries::throwUnreadable)
                .withMessageContaining("im/a.yaml");
    }

    @Test
    void documentsForProfilesAreRefusedForTheyWouldHoldInAllProfiles() {
        read(Map.of("a.yaml", "spring.config.activate.on-profile: prod\nx: 1"));
        assertThat(entries.settings()).isEmpty();
        assertThatExceptionOfType(EtcdConfigException.class)
                .isThrownBy(entries::throwUnreadable)
                .withMessageContaining("spring.config.activate.on-profile");
    }

    private void read(Map<String, String> texts) {
        Map<String, ConfigSnapshot.Entry> found = new TreeMap<>();
        texts.forEach((name, text) -> found.put(name, new ConfigSnapshot.Entry(text, 3)));
        entries = entries.replaced("im/", new ConfigSnapshot(5, new TreeMap<>(found)));
    }

    private Object value(String name) {
        return setting(name).value();
    }

    private Setting setting(String name) {
        return Objects.requireNonNull(entries.settings().get(name), name);
    }
}
