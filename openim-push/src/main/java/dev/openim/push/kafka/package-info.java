/** The bus over Kafka: durable between accepting a message and storing it, shared by all nodes. */
@NullMarked
package dev.openim.push.kafka;

import org.jspecify.annotations.NullMarked;
