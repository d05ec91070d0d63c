package dev.openim.spring.test;

import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.TestContextBootstrapper;

/** Makes contexts of {@link OpenImTest}: everything in this process, whatever the application is configured to use. */
final class OpenImTestContextBootstrapper extends TestSliceTestContextBootstrapper<OpenImTest>
        implements TestContextBootstrapper {
    /** The same for all tests of a run, so that they can share contexts. */
    private static final String SECRET = UUID.randomUUID() + "-" + UUID.randomUUID();

    private static final String[] PROPERTIES = {
        "spring.main.web-application-type=none",
        "spring.datasource.url=jdbc:h2:mem:openim-${random.uuid};DB_CLOSE_DELAY=-1",
        "spring.datasource.username=sa",
        "spring.datasource.password=",
        "spring.datasource.driver-class-name=org.h2.Driver",
        "openim.auth.secret=" + SECRET,
        "openim.auth.secret-file=",
        "openim.bus.type=local",
        "openim.cluster.discovery=none",
        "openim.gateway.address=127.0.0.1",
        "openim.gateway.port=0",
        "openim.gateway.ssl.bundle=",
        "openim.object.type=disk",
        "openim.storage.offline=jdbc",
        "openim.storage.online=jdbc"
    };

    @Override
    protected String[] getProperties(Class<?> testClass) {
        return Stream.of(PROPERTIES, super.getProperties(testClass))
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }
}
