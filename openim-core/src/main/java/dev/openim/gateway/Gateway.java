package dev.openim.gateway;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all connections of one server share.
 *
 * @param executor where application code runs
 * @param ticker nanoseconds of a clock that does not go back
 * @param connections slots for connections past their handshake's parameters
 * @param unfinished sessions whose listeners were not yet told that they closed
 */
record Gateway(
        GatewaySettings settings,
        Sessions sessions,
        ConnectionAuthenticator authenticator,
        RequestHandler handler,
        Executor executor,
        LongSupplier ticker,
        GatewayMetrics metrics,
        Broadcaster broadcaster,
        Disconnector disconnector,
        Slots connections,
        Slots unfinished) {}
