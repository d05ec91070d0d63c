package dev.openim.spring.diagnostics;

import dev.openim.spring.messaging.MissingKafkaException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what Kafka as the bus needs. */
final class MissingKafkaFailureAnalyzer extends AbstractFailureAnalyzer<MissingKafkaException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingKafkaException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Add the dependency org.springframework.boot:spring-boot-starter-kafka, or set openim.bus.type=local to"
                        + " let messages wait in this process.",
                cause);
    }
}
