package dev.openim.presence;

import dev.openim.auth.AuthService;
import dev.openim.auth.Authentication;
import dev.openim.gateway.ClientIdentity;
import dev.openim.gateway.ConnectionAuthenticator;
import dev.openim.gateway.Handshake;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets in who has a token of this server or of the application. */
public final class TokenAuthenticator implements ConnectionAuthenticator {
    private final AuthService auth;

    public TokenAuthenticator(AuthService auth) {
        this.auth = auth;
    }

    @Override
    public CompletionStage<ClientIdentity> authenticate(Handshake handshake) {
        Authentication authentication =
                auth.authenticate(handshake.token(), handshake.platform(), handshake.operationId());
        return CompletableFuture.completedFuture(new ClientIdentity(
                authentication.caller().userId(),
                authentication.caller().platform(),
                authentication.token().tokenId(),
                authentication.caller().admin()));
    }
}
