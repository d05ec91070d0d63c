/**
 * The websocket gateway: what OpenIM 3.8 clients connect to. Netty stays inside; other packages see
 * {@link dev.openim.gateway.GatewayServer}, {@link dev.openim.gateway.Sessions} and {@link dev.openim.gateway.Session},
 * and give it a {@link dev.openim.gateway.ConnectionAuthenticator} and a {@link dev.openim.gateway.RequestHandler}.
 *
 * <pre>
 *  in:   HandshakeHandler ─ executor: authenticator ─▶ Opener ─▶ Session
 *        FrameHandler ─▶ Intake (read on or not) ─▶ SerialExecutor: RequestRunner ─▶ RequestHandler
 *  out:  RequestRunner, SessionPusher ─▶ Broadcaster (encode once) ─▶ Outbox (one per event loop, in order) ─▶ socket
 *  end:  everything ─▶ Disconnector (reason, count, log line, goodbye, listeners)
 * </pre>
 *
 * <p>Meters, all beginning with {@code openim.gateway.}: {@code connections} now open, {@code accepted},
 * {@code refused} by reason, {@code closed} by reason, {@code requests} (time from arrival to answer, by number and
 * outcome), {@code frames.out}, {@code bytes.out}, {@code bytes.in}.
 */
@NullMarked
package dev.openim.gateway;

import org.jspecify.annotations.NullMarked;
