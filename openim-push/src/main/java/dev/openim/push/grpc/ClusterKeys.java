package dev.openim.push.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.push.proto.node.Hello;
import dev.openim.push.proto.node.Welcome;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The secret that the nodes of a cluster share, and those before it: nodes that were started before it was changed are linked
 * by an older one. A proof is a code over what both sides said, made with the secret; it is worth nothing on another link, nor
 * for the other side. The secret itself is never sent.
 *
 * <p>Safe for concurrent use.
 */
public final class ClusterKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 8;

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    /** Takes keys that are used for nothing else, the newest first; at least one. */
    public ClusterKeys(List<SecretKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys: none (expected: 1 or more)");
        }
        keys.forEach(key -> this.keys.put(idOf(key), key));
    }

    private static String idOf(SecretKey key) {
        return HexFormat.of().formatHex(mac(key, "id".getBytes(UTF_8)), 0, ID_BYTES);
    }

    Collection<String> ids() {
        return keys.keySet();
    }

    /** Returns the newest own key that the other side knows. */
    Optional<String> choose(Collection<String> known) {
        return keys.keySet().stream().filter(known::contains).findFirst();
    }

    /**
     * Returns what only who knows the secret can say.
     *
     * @param welcome its own proof is not looked at
     */
    byte[] proof(Side side, Hello hello, Welcome welcome) {
        SecretKey key = keys.get(welcome.getKeyID());
        if (key == null) {
            throw new StrangerException("it uses a secret that is not known here");
        }
        return mac(key, transcript(side, hello, welcome));
    }

    /** Passes when the other side knows the secret. */
    void require(byte[] given, Side side, Hello hello, Welcome welcome) {
        if (!MessageDigest.isEqual(proof(side, hello, welcome), given)) {
            throw new StrangerException("it does not know the secret");
        }
    }

    private static byte[] transcript(Side side, Hello hello, Welcome welcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("openim node link 1");
            out.writeUTF(side.name());
            out.writeUTF(hello.getNodeID());
            out.writeLong(hello.getIncarnation());
            write(out, hello.getNonce().toByteArray());
            out.writeUTF(welcome.getNodeID());
            out.writeLong(welcome.getIncarnation());
            write(out, welcome.getNonce().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes all that is written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private static byte[] mac(SecretKey key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Who proves that it knows the secret. */
    enum Side {
        DIALING,
        ANSWERING
    }
}
