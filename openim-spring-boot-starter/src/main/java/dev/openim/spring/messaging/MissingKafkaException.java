package dev.openim.spring.messaging;

/** The bus is to be Kafka, and what is needed to speak with it is not on the classpath. */
public final class MissingKafkaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingKafkaException() {
        super("openim.bus.type: kafka needs org.springframework.boot:spring-boot-starter-kafka,"
                + " which is not on the classpath");
    }
}
