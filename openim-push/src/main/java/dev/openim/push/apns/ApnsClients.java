package dev.openim.push.apns;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;

/** Clients of Apple's push service, by the credentials that there are. */
public final class ApnsClients {
    private ApnsClients() {}

    /**
     * Returns a client to be that shows tokens signed by a key.
     *
     * @param p8 the key file, as Apple hands it out
     * @throws IllegalArgumentException when it is no such file
     */
    public static ApnsClientBuilder byToken(byte[] p8, String teamId, String keyId, boolean sandbox) {
        try {
            ApnsSigningKey key = ApnsSigningKey.loadFromInputStream(new ByteArrayInputStream(p8), teamId, keyId);
            return builder(sandbox).setSigningKey(key);
        } catch (IOException | NoSuchAlgorithmException | InvalidKeyException | RuntimeException e) {
            throw new IllegalArgumentException("it is no signing key");
        }
    }

    /**
     * Returns a client to be that shows a certificate.
     *
     * @param p12 the certificate and its key, as PKCS #12
     * @throws IllegalArgumentException when it is no such file, or the password is another
     */
    public static ApnsClientBuilder byCertificate(byte[] p12, String password, boolean sandbox) {
        try {
            return builder(sandbox).setClientCredentials(new ByteArrayInputStream(p12), password);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("it is no certificate with its key, or the password is another");
        }
    }

    private static ApnsClientBuilder builder(boolean sandbox) {
        return new ApnsClientBuilder()
                .setApnsServer(
                        sandbox ? ApnsClientBuilder.DEVELOPMENT_APNS_HOST : ApnsClientBuilder.PRODUCTION_APNS_HOST);
    }
}
