package dev.openim.spring.api;

import dev.openim.auth.AuthService;
import dev.openim.auth.IssuedToken;
import dev.openim.auth.TokenClaims;
import dev.openim.error.OpenImException;
import dev.openim.wire.proto.auth.forceLogoutReq;
import dev.openim.wire.proto.auth.getAdminTokenReq;
import dev.openim.wire.proto.auth.getAdminTokenResp;
import dev.openim.wire.proto.auth.getUserTokenReq;
import dev.openim.wire.proto.auth.getUserTokenResp;
import dev.openim.wire.proto.auth.parseTokenReq;
import dev.openim.wire.proto.auth.parseTokenResp;

/** Tokens. Source: http-api.md 2.1. */
final class AuthApi implements ApiGroup {
    private final AuthService auth;

    AuthApi(AuthService auth) {
        this.auth = auth;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post("/auth/get_admin_token", getAdminTokenReq.getDefaultInstance(), (nobody, r) -> adminToken(r));
        endpoints.post("/auth/get_user_token", getUserTokenReq.getDefaultInstance(), (caller, r) -> {
            IssuedToken issued = auth.userToken(caller, r.getUserID(), r.getPlatformID());
            return ApiAnswer.of(getUserTokenResp
                    .newBuilder()
                    .setToken(issued.token())
                    .setExpireTimeSeconds(issued.ttl().toSeconds()));
        });
        endpoints.post("/auth/parse_token", parseTokenReq.getDefaultInstance(), (nobody, r) -> parse(r));
        endpoints.run(
                "/auth/force_logout",
                forceLogoutReq.getDefaultInstance(),
                (caller, r) -> auth.forceLogout(caller, r.getUserID(), r.getPlatformID()));
    }

    private ApiAnswer adminToken(getAdminTokenReq request) {
        IssuedToken issued = auth.adminToken(request.getSecret(), request.getUserID());
        return ApiAnswer.of(getAdminTokenResp
                .newBuilder()
                .setToken(issued.token())
                .setExpireTimeSeconds(issued.ttl().toSeconds()));
    }

    private ApiAnswer parse(parseTokenReq request) {
        if (request.getToken().isEmpty()) {
            throw OpenImException.args("userID is empty"); // the text back ends know
        }
        TokenClaims claims = auth.parse(request.getToken());
        return ApiAnswer.of(parseTokenResp
                .newBuilder()
                .setUserID(claims.userId())
                .setPlatformID(claims.platform().id())
                .setExpireTimeSeconds(claims.expiresAt() / 1000));
    }
}
