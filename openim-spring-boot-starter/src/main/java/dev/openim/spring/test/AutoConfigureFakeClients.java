package dev.openim.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Adds {@link FakeClients} to a test with the whole application, as it is configured. The gateway listens on a free port.
 *
 * <pre>{@code
 * @SpringBootTest
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
@PropertyMapping("openim.gateway")
public @interface AutoConfigureFakeClients {
    /** Port of the gateway; 0 lets the system choose one. */
    int port() default 0;
}
