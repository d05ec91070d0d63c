package dev.openim.spring.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.spring.Contexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** What someone reads whose application does not start. */
class FailureAnalysisTest {
    /** Analyzers of Spring Boot that want an environment are not asked. */
    private static final FailureHandler OTHERS_NEED_MORE = (type, name, failure) -> {};

    @Test
    void aMissingSecretIsExplained() {
        FailureAnalysis analysis = analysisOf("openim.auth.secret=");
        assertThat(analysis.getDescription()).contains("openim.auth.secret").contains("not set");
        assertThat(analysis.getAction()).contains("openim.auth.secret-file").contains("openssl rand");
    }

    @Test
    void aWeakSecretIsExplainedAndNotShown() {
        FailureAnalysis analysis = analysisOf("openim.auth.secret=openIM123-openIM123-openIM123-openIM123");
        assertThat(analysis.getDescription()).contains("openim.auth.secret can be guessed");
        assertThat(analysis.getDescription()).doesNotContain("openIM123-openIM123");
    }

    @Test
    void aWeakOlderSecretIsExplainedToo() {
        assertThat(analysisOf("openim.auth.previous-secrets=short").getDescription())
                .contains("can be guessed");
    }

    @Test
    void aPortThatIsTakenIsExplained() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FailureAnalysis analysis = analysisOf("openim.gateway.port=" + taken.getLocalPort());
            assertThat(analysis.getDescription()).contains("port " + taken.getLocalPort());
            assertThat(analysis.getAction()).contains("openim.gateway.port");
        }
    }

    @Test
    void aMissingDriverIsExplained() {
        FailureAnalysis analysis = analysisOf("openim.storage.datasource.url=jdbc:postgresql://127.0.0.1/x?password=p");
        assertThat(analysis.getDescription())
                .contains("openim.storage.datasource.url")
                .doesNotContain("password");
        assertThat(analysis.getAction()).contains("org.postgresql.Driver");
    }

    @Test
    void anUnknownDatabaseIsExplained() {
        assertThat(analysisOf("openim.storage.datasource.url=jdbc:nosuch:x").getAction())
                .contains("H2, PostgreSQL, MariaDB, MySQL");
    }

    @Test
    void aValueThatMakesNoSenseIsExplained() {
        assertThat(analysisOf("openim.gateway.port=70000").getDescription())
                .isEqualTo("openim.gateway: port: 70000 (expected: 0-65535)");
        assertThat(analysisOf("openim.bus.stripes=0").getDescription()).contains("openim.bus: stripes: 0");
        assertThat(analysisOf("openim.inbox.fan-out-limit=1").getDescription())
                .contains("openim.inbox: fanOutLimit: 1");
        assertThat(analysisOf("openim.message.max-size=10MB").getDescription())
                .contains("openim.message: maxMessageSize");
        assertThat(analysisOf("openim.auth.token-ttl=1s").getDescription()).contains("openim.auth: tokenTtl");
        assertThat(analysisOf("openim.gateway.worker-threads=0").getDescription())
                .contains("openim.gateway.worker-threads");
    }

    private static FailureAnalysis analysisOf(String property) {
        List<FailureAnalysis> analyses = new ArrayList<>();
        Contexts.withoutWeb().withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            analyses.add(analyze(context.getStartupFailure()));
        });
        return analyses.get(0);
    }

    private static FailureAnalysis analyze(@Nullable Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, OTHERS_NEED_MORE).stream()
                .map(analyzer -> analyzer.analyze(Objects.requireNonNull(failure)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing explains it", failure));
    }
}
