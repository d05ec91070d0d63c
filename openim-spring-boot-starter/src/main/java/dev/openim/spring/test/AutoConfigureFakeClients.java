package dev.openim.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Adds {@link FakeClients} to a test with the whole application, as it is configured. Let the system choose the gateway's port.
 *
 * <pre>{@code
 * @SpringBootTest(properties = "openim.gateway.port=0")
 * @AutoConfigureFakeClients
 * class ShopTest {
 *     @Autowired
 *     FakeClients clients;
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureFakeClients {}
