package dev.openim.spring.diagnostics;

import dev.openim.push.kafka.KafkaUnreachableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which properties tell where Kafka is. */
final class KafkaUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<KafkaUnreachableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KafkaUnreachableException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start Kafka at " + cause.servers() + ", or set spring.kafka.bootstrap-servers to where it is, and"
                        + " spring.kafka.security.* and spring.kafka.ssl.* to what it wants.",
                cause);
    }
}
