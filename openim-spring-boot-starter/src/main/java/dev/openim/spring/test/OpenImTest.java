package dev.openim.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of what an application adds to messaging, without the rest of the application: messaging as it is in production, on an H2
 * in memory of its own and a free port, without a web server, Redis, Kafka or MongoDB, and {@link FakeClients}.
 *
 * <p>Of the application's beans, those are there that take part in messaging: interceptors, message handlers, listeners, what has
 * methods with {@code @InboxListener}, authenticators, and configurations with {@code @Bean} methods that return one of these; or those of them that are named, as in
 * {@code @OpenImTest(RedPackets.class)}. What they depend on is named with {@code @Import}, {@link #includeFilters} or
 * {@code @MockitoBean}. For a test with the whole application use {@code @SpringBootTest} with {@link AutoConfigureFakeClients}.
 *
 * <pre>{@code
 * @OpenImTest(RedPackets.class)
 * @Import(Purses.class)
 * class RedPacketTest {
 *     @Autowired
 *     FakeClients clients;
 *
 *     @Test
 *     void aPacketArrives() {
 *         FakeClient bob = clients.connect("bob");
 *         clients.connect("alice").to("bob").payload(new RedPacket("4711", 500));
 *         assertThat(bob.next(RedPackets.TYPE).cents()).isEqualTo(500);
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(OpenImTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(OpenImTypeExcludeFilter.class)
@AutoConfigureOpenIm
@AutoConfigureFakeClients
@ImportAutoConfiguration
public @interface OpenImTest {
    /** Which of the beans that take part in messaging are there; without an answer all of them. */
    Class<?>[] value() default {};

    /** Properties as {@code name=value}; they win against those of the slice and of the application. */
    String[] properties() default {};

    /** Whether beans that take part in messaging are there without being asked for. */
    boolean useDefaultFilters() default true;

    /** What else of the application is there. */
    Filter[] includeFilters() default {};

    /** What of it is not. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations that are left out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
