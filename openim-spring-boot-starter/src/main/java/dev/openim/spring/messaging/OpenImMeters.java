package dev.openim.spring.messaging;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Where everything is counted. Not itself a {@code MeterRegistry} bean: an application without meters does not gain any.
 */
public record OpenImMeters(MeterRegistry registry) {}
