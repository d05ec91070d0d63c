package dev.openim.gateway;

import java.util.concurrent.CompletionStage;

/**
 * Decides who may connect.
 *
 * <p><b>Guarantee.</b> Called once for each handshake with complete parameters; nothing else is done for a client
 * before. The gateway itself compares the user and platform of the answer with the handshake's and refuses with 1502
 * when they differ.
 * <p><b>Threads.</b> Called on the gateway's executor, so it may block; the stage may complete on any thread.
 * <p><b>Errors.</b> {@link dev.openim.error.OpenImException}, thrown or in the stage, is what the client is told: 1501
 * to 1507 end its attempts, any other code is tried again. Everything else is told as 500. The message of the
 * exception goes to the client.
 */
public interface ConnectionAuthenticator {
    CompletionStage<ClientIdentity> authenticate(Handshake handshake);
}
