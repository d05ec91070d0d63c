package dev.openim.examples.benchmark.target;

import java.nio.file.Path;
import java.util.List;

/**
 * What server to start.
 *
 * @param jar a Spring Boot application with this project's starter
 * @param dataDir its working directory, where it keeps its data and we its log
 * @param jvmArguments arguments for Java
 * @param arguments further arguments for the application
 * @param adminId the administrator's user id
 * @param entrance what comes before the command
 */
public record ServerSettings(
        Path jar,
        Path dataDir,
        List<String> jvmArguments,
        List<String> arguments,
        String adminId,
        List<String> entrance) {
    public ServerSettings {
        jvmArguments = List.copyOf(jvmArguments);
        arguments = List.copyOf(arguments);
        entrance = List.copyOf(entrance);
    }

    public ServerSettings(Path jar, Path dataDir, List<String> jvmArguments, List<String> arguments, String adminId) {
        this(jar, dataDir, jvmArguments, arguments, adminId, List.of());
    }

    public ServerSettings withDataDir(Path newDataDir) {
        return new ServerSettings(jar, newDataDir, jvmArguments, arguments, adminId, entrance);
    }

    /** The same on a disk. */
    public ServerSettings on(SmallDisk disk) {
        return new ServerSettings(jar, dataDir, jvmArguments, arguments, adminId, disk.entrance());
    }
}
