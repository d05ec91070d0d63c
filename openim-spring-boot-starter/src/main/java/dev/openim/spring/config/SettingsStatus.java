package dev.openim.spring.config;

import java.util.Map;

/**
 * How it stands with settings in etcd.
 *
 * @param location where they are
 * @param revision revision of etcd at which they were last read; 0 if they never were
 * @param reachable whether etcd answered when it was last asked
 * @param settings how many properties there are
 * @param refused changes that were not taken over, by the name of the property or of the key, with the reason
 */
public record SettingsStatus(
        String location, long revision, boolean reachable, int settings, Map<String, String> refused) {}
