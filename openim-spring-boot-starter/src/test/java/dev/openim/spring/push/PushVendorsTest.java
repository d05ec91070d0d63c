package dev.openim.spring.push;

import static dev.openim.spring.push.PushAutoConfigurationTest.analysisOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.ApnsClient;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.push.apns.ApnsPusher;
import dev.openim.push.fcm.FcmPusher;
import dev.openim.push.getui.GetuiPusher;
import dev.openim.push.jpush.JPushPusher;
import dev.openim.spring.Contexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;

/** Vendors by their properties, and what somebody reads whose properties lack something. */
class PushVendorsTest {
    @TempDir
    static Path folder;

    private static String[] apns;
    private static String[] fcm;
    private static final String[] GETUI = {
        "openim.push.getui.app-id=app", "openim.push.getui.app-key=key", "openim.push.getui.master-secret=hidden"
    };
    private static final String[] JPUSH = {"openim.push.jpush.app-key=key", "openim.push.jpush.master-secret=hidden"};

    @BeforeAll
    static void makeFiles() throws IOException, GeneralSecurityException {
        Path key = Files.writeString(folder.resolve("AuthKey.p8"), pem("EC", 256, "\n"));
        apns = new String[] {
            "openim.push.apns.topic=com.example.shop",
            "openim.push.apns.key=" + key.toUri(),
            "openim.push.apns.key-id=KEY",
            "openim.push.apns.team-id=TEAM"
        };
        Path account = Files.writeString(
                folder.resolve("account.json"),
                "{\"project_id\":\"p\",\"client_email\":\"e\",\"private_key\":\"" + pem("RSA", 2048, "\\n") + "\"}");
        fcm = new String[] {"openim.push.fcm.service-account=" + account.toUri()};
    }

    private static String pem(String algorithm, int size, String lineEnd) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        String base64 = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----" + lineEnd + base64 + lineEnd + "-----END PRIVATE KEY-----" + lineEnd;
    }

    @Test
    void allStandSideBySide() {
        Contexts.withoutWeb()
                .withPropertyValues(apns)
                .withPropertyValues(fcm)
                .withPropertyValues(GETUI)
                .withPropertyValues(JPUSH)
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(ApnsPusher.class)
                            .hasSingleBean(FcmPusher.class)
                            .hasSingleBean(GetuiPusher.class)
                            .hasSingleBean(JPushPusher.class);
                    assertThat(context.getBeansOfType(OfflinePusher.class)).hasSize(4);
                    assertThat(context.getBean(OpenImPushProperties.class).toString())
                            .doesNotContain("hidden");
                });
    }

    @Test
    void aMissingLibraryForApnsIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader(ApnsClient.class))
                .withPropertyValues(apns));
        assertThat(analysis.getDescription()).contains("openim.push.apns.topic needs com.eatthepath:pushy");
        assertThat(analysis.getAction()).contains("Add the dependency com.eatthepath:pushy");
    }

    @Test
    void missingCredentialsOfAppleAreExplained() {
        assertThat(analysisOf(apns[0]).getDescription())
                .contains("openim.push.apns.key or openim.push.apns.certificate is not set");
        assertThat(analysisOf(apns[0], apns[1], apns[2]).getDescription())
                .contains("openim.push.apns.team-id is not set");
    }

    @Test
    void aFileThatIsNoKeyOfAppleIsExplained() {
        FailureAnalysis analysis = analysisOf(apns[0], "openim.push.apns.key=" + file("secret"), apns[2], apns[3]);
        assertThat(analysis.getDescription()).isEqualTo("openim.push.apns.key is not usable: it is no signing key");
        assertThat(analysis.getAction()).contains("AuthKey_");
        assertThat(analysisOf(apns[0], "openim.push.apns.certificate=" + file("secret"))
                        .getAction())
                .contains("openim.push.apns.certificate-password");
    }

    @Test
    void aServiceAccountThatIsNotThereOrNoneIsExplained() {
        assertThat(analysisOf("openim.push.fcm.service-account=file:/no/such/file.json")
                        .getDescription())
                .contains("openim.push.fcm.service-account is not usable")
                .contains("file.json");
        FailureAnalysis analysis =
                analysisOf("openim.push.fcm.service-account=" + file("{\"private_key\":\"secret\"}"));
        assertThat(analysis.getDescription())
                .isEqualTo("openim.push.fcm.service-account is not usable: project_id is missing in it");
        assertThat(analysis.getAction()).contains("Firebase console");
    }

    @Test
    void missingSecretsAreExplained() {
        assertThat(analysisOf(GETUI[0], GETUI[1]).getAction()).contains("Set openim.push.getui.master-secret");
        assertThat(analysisOf(GETUI[0]).getAction()).contains("Set openim.push.getui.app-key");
        assertThat(analysisOf(JPUSH[0]).getAction()).contains("Set openim.push.jpush.master-secret");
    }

    private static String file(String content) {
        try {
            return Files.writeString(Files.createTempFile(folder, "file", ""), content)
                    .toUri()
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
