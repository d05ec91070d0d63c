package dev.openim.spring.api;

import dev.openim.error.OpenImException;
import dev.openim.object.UrlSigner;
import dev.openim.object.UrlSigner.Purpose;
import dev.openim.object.UrlSigner.Signature;
import dev.openim.wire.proto.third.KeyValues;
import dev.openim.wire.proto.third.SignPart;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signatures as they travel in the query of an address: {@code expires} and {@code signature}. */
final class FileTickets {
    static final String EXPIRES = "expires";
    static final String SIGNATURE = "signature";
    static final String PART_NUMBER = "partNumber";

    private final UrlSigner signer;
    private final Duration readTtl;
    private final Duration uploadTtl;

    FileTickets(UrlSigner signer, Duration readTtl, Duration uploadTtl) {
        this.signer = signer;
        this.readTtl = readTtl;
        this.uploadTtl = uploadTtl;
    }

    Signature toRead(String name) {
        return signer.sign(Purpose.READ, name, readTtl);
    }

    Signature toUpload(String uploadId) {
        return signer.sign(Purpose.UPLOAD, uploadId, uploadTtl);
    }

    List<KeyValues> forUpload(String uploadId) {
        Signature signature = toUpload(uploadId);
        return List.of(pair(EXPIRES, String.valueOf(signature.expires())), pair(SIGNATURE, signature.value()));
    }

    static List<SignPart> parts(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> SignPart.newBuilder()
                        .setPartNumber(number)
                        .addQuery(pair(PART_NUMBER, String.valueOf(number)))
                        .build())
                .toList();
    }

    static String query(Signature signature) {
        return EXPIRES + "=" + signature.expires() + "&" + SIGNATURE + "=" + signature.value();
    }

    /**
     * Passes when the signature in a query is good for this.
     *
     * @throws OpenImException 1002 otherwise
     */
    void verify(Purpose purpose, String subject, @Nullable String expires, @Nullable String value) {
        if (expires == null || value == null || !expires.matches("[0-9]{1,18}")) {
            throw OpenImException.noPermission("the address is not signed");
        }
        signer.verify(purpose, subject, new Signature(Long.parseLong(expires), value));
    }

    private static KeyValues pair(String key, String value) {
        return KeyValues.newBuilder().setKey(key).addValues(value).build();
    }
}
