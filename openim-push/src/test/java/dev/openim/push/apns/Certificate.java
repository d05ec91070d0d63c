package dev.openim.push.apns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate and its key, made for a test: the server's, and the client's as well. */
final class Certificate {
    static final String PASSWORD = "password";

    final byte[] p12;
    final X509Certificate certificate;
    final PrivateKey key;

    private Certificate(byte[] p12) throws GeneralSecurityException, IOException {
        this.p12 = p12;
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(p12), PASSWORD.toCharArray());
        this.certificate = (X509Certificate) store.getCertificate("it");
        this.key = (PrivateKey) store.getKey("it", PASSWORD.toCharArray());
    }

    static Certificate make(Path folder) throws Exception {
        Path file = folder.resolve("it.p12");
        // Apple says in a certificate's subject which topic it is for.
        Process process = new ProcessBuilder((Path.of(System.getProperty("java.home"), "bin", "keytool")
                                + " -genkeypair -alias it -keyalg RSA -keysize 2048 -dname CN=localhost,UID=com.example.shop"
                                + " -ext san=dns:localhost -storetype PKCS12 -storepass " + PASSWORD + " -keystore "
                                + file)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor())
                .as(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isZero();
        return new Certificate(Files.readAllBytes(file));
    }
}
