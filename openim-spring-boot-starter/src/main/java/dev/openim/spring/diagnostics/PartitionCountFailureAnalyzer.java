package dev.openim.spring.diagnostics;

import dev.openim.push.kafka.PartitionCountException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how the number of partitions and the topic come together again. */
final class PartitionCountFailureAnalyzer extends AbstractFailureAnalyzer<PartitionCountException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PartitionCountException cause) {
        return new FailureAnalysis(
                "The bus over Kafka cannot start: " + cause.getMessage() + ".",
                "Set openim.bus.kafka.partitions=" + cause.actual()
                        + ", which is what the topic has. To have more, stop all"
                        + " nodes when nothing waits in the topic, alter the topic, and start them with the new number:"
                        + " conversations go to other partitions then, and messages that still wait would be overtaken.",
                cause);
    }
}
