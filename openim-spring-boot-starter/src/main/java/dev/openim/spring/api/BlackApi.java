package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.relation.BlackService;
import dev.openim.relation.RelationSync;
import dev.openim.wire.proto.relation.GetSpecifiedBlacksReq;
import dev.openim.wire.proto.relation.GetSpecifiedBlacksResp;
import dev.openim.wire.proto.relation.addBlackReq;
import dev.openim.wire.proto.relation.getIncrementalBlacksReq;
import dev.openim.wire.proto.relation.getPaginationBlacksReq;
import dev.openim.wire.proto.relation.getPaginationBlacksResp;
import dev.openim.wire.proto.relation.removeBlackReq;
import dev.openim.wire.proto.sdkws.BlackInfo;
import java.util.List;

/** Black lists. Source: http-api.md 2.3. */
final class BlackApi implements ApiGroup {
    private final BlackService blacks;
    private final RelationSync sync;

    BlackApi(BlackService blacks, RelationSync sync) {
        this.blacks = blacks;
        this.sync = sync;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.run(
                "/friend/add_black",
                addBlackReq.getDefaultInstance(),
                (caller, r) -> blacks.add(caller, r.getOwnerUserID(), r.getBlackUserID(), r.getEx()));
        endpoints.run(
                "/friend/remove_black",
                removeBlackReq.getDefaultInstance(),
                (caller, r) -> blacks.remove(caller, r.getOwnerUserID(), r.getBlackUserID()));
        endpoints.post("/friend/get_black_list", getPaginationBlacksReq.getDefaultInstance(), this::page);
        endpoints.post("/friend/get_specified_blacks", GetSpecifiedBlacksReq.getDefaultInstance(), this::specified);
        endpoints.post(
                "/friend/get_incremental_blacks",
                getIncrementalBlacksReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(sync.blacks(caller, r.getUserID(), r.getVersionID(), r.getVersion())));
    }

    private ApiAnswer page(Caller caller, getPaginationBlacksReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        return ApiAnswer.of(getPaginationBlacksResp
                .newBuilder()
                .setTotal(blacks.count(caller, request.getUserID()))
                .addAllBlacks(blacks.page(caller, request.getUserID(), page.offset(), page.limit())));
    }

    private ApiAnswer specified(Caller caller, GetSpecifiedBlacksReq request) {
        List<BlackInfo> found = blacks.specified(caller, request.getOwnerUserID(), request.getUserIDListList());
        return ApiAnswer.of(
                GetSpecifiedBlacksResp.newBuilder().setTotal(found.size()).addAllBlacks(found));
    }
}
