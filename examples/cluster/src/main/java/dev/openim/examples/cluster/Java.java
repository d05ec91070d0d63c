package dev.openim.examples.cluster;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java programs that lie beside this one. */
final class Java {
    private static final String SEPARATOR = System.getProperty("path.separator");

    /** Of the servers and of the launcher; Spring Boot does not look at it. */
    static final String LOGGING = "cluster-logback.xml";

    private final Path jar;

    /** @param jar this program; the libraries of nodes and servers are in folders beside it */
    Java(Path jar) {
        this.jar = jar;
    }

    static Java ofThisProgram() {
        return new Java(thisProgram());
    }

    /** Returns the jar that this class is in. */
    static Path thisProgram() {
        try {
            return Path.of(Java.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A program with the libraries of nodes only. */
    List<String> node(String heap, String mainClass, List<String> arguments) {
        return command(List.of("-Xmx" + heap), jar + SEPARATOR + folder("lib"), mainClass, arguments);
    }

    /** A program with the libraries of servers before those of nodes. */
    List<String> server(List<String> memory, String mainClass, String... arguments) {
        List<String> options = new ArrayList<>(memory);
        options.add("-Dlogback.configurationFile=" + LOGGING);
        return command(
                options,
                jar + SEPARATOR + folder("servers") + SEPARATOR + folder("lib"),
                mainClass,
                List.of(arguments));
    }

    private String folder(String name) {
        return jar.resolveSibling(name).resolve("*").toString();
    }

    private static List<String> command(
            List<String> options, String classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }
}
