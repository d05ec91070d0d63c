/** The stores of the online tier over Redis: counters and tokens, on one server, behind Sentinel or in a cluster. */
@NullMarked
package dev.openim.storage.redis;

import org.jspecify.annotations.NullMarked;
