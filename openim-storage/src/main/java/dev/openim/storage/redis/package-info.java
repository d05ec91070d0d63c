/** What is kept in Redis, on one server, behind Sentinel or in a cluster: counters, tokens, and which nodes there are. */
@NullMarked
package dev.openim.storage.redis;

import org.jspecify.annotations.NullMarked;
