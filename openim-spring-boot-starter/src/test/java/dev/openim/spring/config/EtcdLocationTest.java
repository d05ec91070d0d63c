package dev.openim.spring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openim.spring.cluster.OpenImClusterProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EtcdLocationTest {
    private static final OpenImClusterProperties.Etcd ETCD = new Binder(new MapConfigurationPropertySource(Map.of(
                    "openim.cluster.etcd.endpoints", "https://property:1",
                    "openim.cluster.etcd.username", "im",
                    "openim.cluster.etcd.password", "hidden",
                    "openim.cluster.etcd.timeout", "7s")))
            .bindOrCreate("openim.cluster.etcd", OpenImClusterProperties.Etcd.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a:1/im/config | http://a:1 | im/config/",
                "http://a:1/im/config/ | http://a:1 | im/config/",
                "http://a:1//im | http://a:1 | /im/",
                "http://a:1 | http://a:1 | openim/config/",
                "http://a:1/ | http://a:1 | openim/config/",
                "https://a:1;https://b:2/im | https://a:1 https://b:2 | im/",
                "https://a:1;b:2,c:3/im | https://a:1 https://b:2 https://c:3 | im/",
                "/im | https://property:1 | im/",
                "'' | https://property:1 | openim/config/"
            })
    void aLocationNamesServersAndAPrefixOrLeavesThemToProperties(String text, String endpoints, String prefix) {
        EtcdLocation location = EtcdLocation.parse(text, ETCD);
        assertThat(location.connection().endpoints()).isEqualTo(List.of(endpoints.split(" ")));
        assertThat(location.prefix()).isEqualTo(prefix);
    }

    @Test
    void userAndPasswordAreThoseOfThePropertiesAndAreNotShown() {
        EtcdLocation location = EtcdLocation.parse("http://a:1;b:2/im", ETCD);
        assertThat(location.connection().username()).isEqualTo("im");
        assertThat(location.connection().password()).isEqualTo("hidden");
        assertThat(location.connection().timeout()).hasSeconds(7);
        assertThat(location).hasToString("openim-etcd:http://a:1;http://b:2/im/");
        assertThat(location.connection().toString()).doesNotContain("hidden");
        assertThat(ETCD.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:1/im",
                "ftp://a:1/im",
                "http:///im",
                "http://a:1;/im",
                "http://im:secret@a:1/im",
                "http://a b/im"
            })
    void whatIsMalformedIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> EtcdLocation.parse(text, ETCD));
    }
}
