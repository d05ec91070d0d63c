/** Kafka as the bus between accepting messages and storing them. */
@NullMarked
package dev.openim.spring.kafka;

import org.jspecify.annotations.NullMarked;
