package dev.openim.examples.quickstart;

import dev.openim.cluster.NodeRole;
import dev.openim.spring.api.OpenImApiProperties;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.gateway.OpenImGatewayProperties;
import dev.openim.spring.roles.ConditionalOnNodeRole;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page where messaging is, so that the page need not know how this application is configured. */
@RestController
@ConditionalOnNodeRole({NodeRole.API, NodeRole.GATEWAY})
class ConfigController {
    private final OpenImApiProperties api;
    private final OpenImGatewayProperties properties;
    private final GatewayLifecycle gateway;

    ConfigController(OpenImApiProperties api, OpenImGatewayProperties properties, GatewayLifecycle gateway) {
        this.api = api;
        this.properties = properties;
        this.gateway = gateway;
    }

    @GetMapping("/api/config")
    Config config() {
        boolean secure = properties.ssl().bundle() != null;
        return new Config(api.basePath(), new GatewayAddress(gateway.port(), secure));
    }

    /**
     * Where messaging is.
     *
     * @param api path of the HTTP API
     * @param gateway where the websocket is
     */
    record Config(String api, GatewayAddress gateway) {}

    /**
     * The websocket, on the machine that served the page.
     *
     * @param port port of the gateway
     * @param secure whether it speaks TLS
     */
    record GatewayAddress(int port, boolean secure) {}
}
