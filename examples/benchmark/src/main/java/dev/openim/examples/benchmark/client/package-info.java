/**
 * A client of the long connection for one program that plays very many users: websocket on Netty, the GOB dialect, no
 * compression.
 *
 * <pre>
 *  in:   LoginHandler (until the server has let the user in)
 *        FrameReader ─▶ Inbound: Envelope, PushReader ─▶ ConnectionListener, or whoever made the request
 *  out:  MessageFrame ─▶ Connection.write ─▶ Flusher (once for each turn of the loop) ─▶ socket
 * </pre>
 *
 * <p>One event loop serves all connections of a {@link dev.openim.examples.benchmark.client.GobClient}, and everything
 * that listens runs on it. So nothing here, and nothing that counts what arrives, needs a lock.
 */
@NullMarked
package dev.openim.examples.benchmark.client;

import org.jspecify.annotations.NullMarked;
