package dev.openim.push.fcm;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service account of Google's, as its JSON file has it.
 *
 * @param projectId the Firebase project
 * @param email who it is
 * @param keyId names the key
 * @param key signs
 * @param tokenUri where access is asked for
 */
public record ServiceAccount(String projectId, String email, String keyId, PrivateKey key, URI tokenUri) {
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final long SECONDS = 3600;

    /**
     * Reads the file that the Firebase console hands out.
     *
     * @throws IllegalArgumentException when it is another one, naming what is missing and no more
     */
    public static ServiceAccount parse(String json) {
        JsonNode file;
        try {
            file = new JsonMapper().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON");
        }
        return new ServiceAccount(
                required(file, "project_id"),
                required(file, "client_email"),
                file.path("private_key_id").asString(""),
                key(required(file, "private_key")),
                URI.create(file.path("token_uri").asString("https://oauth2.googleapis.com/token")));
    }

    private static String required(JsonNode file, String member) {
        String value = file.path(member).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(member + " is missing in it");
        }
        return value;
    }

    private static PrivateKey key(String pem) {
        try {
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            byte[] pkcs8 = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("private_key in it is no RSA key");
        }
    }

    /** Returns what access is asked for with: a JWT that is good for an hour. Source: RFC 7523. */
    String assertion(Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(email)
                .audience(tokenUri.toString())
                .claim("scope", SCOPE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(SECONDS)))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an RSA key signs", e);
        }
        return jwt.serialize();
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "ServiceAccount[projectId=" + projectId + ", email=" + email + "]";
    }
}
