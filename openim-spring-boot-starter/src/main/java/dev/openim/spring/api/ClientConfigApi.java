package dev.openim.spring.api;

import dev.openim.clientconfig.ClientConfigService;
import dev.openim.wire.proto.user.clientConfig;
import dev.openim.wire.proto.user.delUserClientConfigReq;
import dev.openim.wire.proto.user.getUserClientConfigReq;
import dev.openim.wire.proto.user.getUserClientConfigResp;
import dev.openim.wire.proto.user.pageUserClientConfigReq;
import dev.openim.wire.proto.user.pageUserClientConfigResp;
import dev.openim.wire.proto.user.setUserClientConfigReq;

/** Settings that back ends give to clients. Source: http-api.md 2.2. */
final class ClientConfigApi implements ApiGroup {
    private final ClientConfigService configs;

    ClientConfigApi(ClientConfigService configs) {
        this.configs = configs;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/user/get_user_client_config",
                getUserClientConfigReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(
                        getUserClientConfigResp.newBuilder().putAllConfigs(configs.get(caller, r.getUserID()))));
        endpoints.run(
                "/user/set_user_client_config",
                setUserClientConfigReq.getDefaultInstance(),
                (caller, r) -> configs.set(r.getUserID(), r.getConfigsMap()));
        endpoints.run(
                "/user/del_user_client_config",
                delUserClientConfigReq.getDefaultInstance(),
                (caller, r) -> configs.delete(r.getUserID(), r.getKeysList()));
        endpoints.post(
                "/user/page_user_client_config", pageUserClientConfigReq.getDefaultInstance(), (caller, r) -> page(r));
    }

    private ApiAnswer page(pageUserClientConfigReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        ClientConfigService.Page found =
                configs.page(request.getUserID(), request.getKey(), page.offset(), page.limit());
        pageUserClientConfigResp.Builder answer =
                pageUserClientConfigResp.newBuilder().setTotal(found.total());
        found.configs()
                .forEach(config -> answer.addConfigs(clientConfig
                        .newBuilder()
                        .setKey(config.key())
                        .setUserID(config.userId())
                        .setValue(config.value())));
        return ApiAnswer.of(answer);
    }
}
