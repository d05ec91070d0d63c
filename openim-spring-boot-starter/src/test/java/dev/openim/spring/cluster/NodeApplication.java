package dev.openim.spring.cluster;

import dev.openim.spring.gateway.GatewayLifecycle;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A node in a process of its own. It says on which port its gateway listens, and runs until it is killed. */
@SpringBootConfiguration
@EnableAutoConfiguration
class NodeApplication {
    static final String PORT = "GATEWAY-PORT ";

    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String[] properties) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(NodeApplication.class)
                .web(WebApplicationType.NONE)
                .run(properties);
        System.out.println(PORT + context.getBean(GatewayLifecycle.class).port());
    }
}
