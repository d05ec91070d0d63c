package dev.openim.examples.cluster;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the {@link ClusterLauncher} with the libraries that lie in folders beside this program: those of the servers, which
 * nodes must not see, and those of the nodes.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        System.setProperty("logback.configurationFile", Java.LOGGING);
        Path jar = Java.thisProgram();
        List<URL> libraries = new ArrayList<>();
        libraries.add(jar.toUri().toURL());
        for (String folder : List.of("servers", "lib")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(jar.resolveSibling(folder), "*.jar")) {
                for (Path file : files) {
                    libraries.add(file.toUri().toURL());
                }
            }
        }
        // Not closed: it is needed until the end.
        ClassLoader loader = new URLClassLoader(libraries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        Method main =
                loader.loadClass("dev.openim.examples.cluster.ClusterLauncher").getMethod("main", String[].class);
        main.invoke(null, (Object) arguments);
    }
}
