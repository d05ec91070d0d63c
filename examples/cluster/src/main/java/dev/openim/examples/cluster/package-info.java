/**
 * Starts the quickstart on several nodes, and Redis, a server that speaks MongoDB's protocol, Kafka, PostgreSQL and etcd beside
 * them, all on free ports of the loopback; starts again what dies; ends everything when it is ended.
 */
@NullMarked
package dev.openim.examples.cluster;

import org.jspecify.annotations.NullMarked;
