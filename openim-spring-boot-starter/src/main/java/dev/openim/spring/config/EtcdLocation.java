package dev.openim.spring.config;

import dev.openim.push.etcd.EtcdConnection;
import dev.openim.spring.cluster.OpenImClusterProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where settings are: {@code openim-etcd:http://etcd-1:2379;http://etcd-2:2379/prefix}. Without addresses those of
 * {@code openim.cluster.etcd.endpoints} are meant, and without a prefix {@code config/} in that namespace.
 *
 * @param connection where etcd is
 * @param prefix what the keys begin with; ends with a slash
 */
record EtcdLocation(EtcdConnection connection, String prefix) {
    static final String SCHEME = "openim-etcd:";

    /** A comma only arrives where the import is an item of a list; elsewhere Spring Boot splits there. */
    private static final Pattern ENDPOINT = Pattern.compile("(?:(https?)://)?([^/;,@\\s]+)([;,]|/|$)");

    /**
     * Reads a location.
     *
     * @param location without {@link #SCHEME}
     * @param etcd what is not said there
     * @throws IllegalArgumentException when it is malformed
     */
    static EtcdLocation parse(String location, OpenImClusterProperties.Etcd etcd) {
        String text = location.strip();
        if (text.isEmpty() || text.startsWith("/")) {
            return new EtcdLocation(
                    etcd.toConnection(etcd.endpoints()), prefix(text.isEmpty() ? "" : text.substring(1), etcd));
        }
        List<String> endpoints = new ArrayList<>();
        Matcher matcher = ENDPOINT.matcher(text);
        String scheme = "";
        int at = 0;
        boolean more = true;
        while (more) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("at \"" + text.substring(at) + "\" (expected: http://host:port)");
            }
            scheme = matcher.group(1) == null ? scheme : matcher.group(1);
            if (scheme.isEmpty()) {
                throw new IllegalArgumentException("it begins with neither http:// nor https:// nor /");
            }
            endpoints.add(scheme + "://" + matcher.group(2));
            at = matcher.end();
            more = matcher.group(3).equals(";") || matcher.group(3).equals(",");
        }
        return new EtcdLocation(etcd.toConnection(endpoints), prefix(text.substring(at), etcd));
    }

    private static String prefix(String path, OpenImClusterProperties.Etcd etcd) {
        if (path.isEmpty()) {
            return etcd.namespace() + "config/";
        }
        return path.endsWith("/") ? path : path + "/";
    }

    /** Returns the location in full. */
    @Override
    public String toString() {
        return SCHEME + String.join(";", connection.endpoints()) + "/" + prefix;
    }
}
