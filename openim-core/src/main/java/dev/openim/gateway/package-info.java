/** The websocket gateway: handshake, frames, limits, sessions; Netty. */
@NullMarked
package dev.openim.gateway;

import org.jspecify.annotations.NullMarked;
