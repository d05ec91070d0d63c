package dev.openim.spring.config;

import dev.openim.push.etcd.EtcdUnavailableException;
import org.jspecify.annotations.Nullable;

/** Settings in etcd are to be imported, and cannot be. */
public final class EtcdConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    private EtcdConfigException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    static EtcdConfigException missingLibrary(String location) {
        return new EtcdConfigException(
                "spring.config.import: " + location + " needs io.etcd:jetcd-core, which is not on the classpath",
                "Add io.etcd:jetcd-core to the dependencies, or take " + location + " out of spring.config.import.",
                null);
    }

    static EtcdConfigException malformed(String location, @Nullable String why) {
        return new EtcdConfigException(
                "spring.config.import: " + location + " is no address of settings in etcd: " + why,
                "Write it as " + EtcdLocation.SCHEME + "http://etcd-1:2379;http://etcd-2:2379/prefix, or as "
                        + EtcdLocation.SCHEME + "/prefix with openim.cluster.etcd.endpoints. User and password are"
                        + " openim.cluster.etcd.username and openim.cluster.etcd.password.",
                null);
    }

    static EtcdConfigException unavailable(String location, EtcdUnavailableException cause) {
        return new EtcdConfigException(
                "The settings of spring.config.import: " + location + " cannot be read: " + cause.getMessage(),
                "Start etcd, or correct its address in spring.config.import (or openim.cluster.etcd.endpoints if it"
                        + " is not there), with openim.cluster.etcd.username and openim.cluster.etcd.password if it"
                        + " wants them. To start without these settings while etcd is away, write optional:" + location
                        + ".",
                cause);
    }

    static EtcdConfigException unreadable(String key, @Nullable String why, @Nullable Throwable cause) {
        return new EtcdConfigException(
                "What the key " + key + " holds in etcd is not understood: " + why,
                "Correct what etcd holds under this key, or delete the key.",
                cause);
    }

    /** Returns what there is to be done. */
    public String action() {
        return action;
    }
}
