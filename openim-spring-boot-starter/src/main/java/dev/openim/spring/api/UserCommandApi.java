package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.command.CommandKey;
import dev.openim.command.UserCommand;
import dev.openim.command.UserCommandService;
import dev.openim.wire.proto.user.AllCommandInfoResp;
import dev.openim.wire.proto.user.CommandInfoResp;
import dev.openim.wire.proto.user.processUserCommandAddReq;
import dev.openim.wire.proto.user.processUserCommandDeleteReq;
import dev.openim.wire.proto.user.processUserCommandGetAllReq;
import dev.openim.wire.proto.user.processUserCommandGetAllResp;
import dev.openim.wire.proto.user.processUserCommandGetReq;
import dev.openim.wire.proto.user.processUserCommandGetResp;
import dev.openim.wire.proto.user.processUserCommandUpdateReq;

/** The small things users keep for their clients. Source: http-api.md 2.2. */
final class UserCommandApi implements ApiGroup {
    private final UserCommandService commands;

    UserCommandApi(UserCommandService commands) {
        this.commands = commands;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.run(
                "/user/process_user_command_add",
                processUserCommandAddReq.getDefaultInstance(),
                (caller, r) -> commands.add(
                        caller,
                        CommandKey.of(r.getUserID(), r.getType(), r.getUuid()),
                        r.getValue().getValue(),
                        r.getEx().getValue()));
        endpoints.run(
                "/user/process_user_command_update", processUserCommandUpdateReq.getDefaultInstance(), this::update);
        endpoints.run(
                "/user/process_user_command_delete",
                processUserCommandDeleteReq.getDefaultInstance(),
                (caller, r) -> commands.delete(caller, CommandKey.of(r.getUserID(), r.getType(), r.getUuid())));
        endpoints.post(
                "/user/process_user_command_get", processUserCommandGetReq.getDefaultInstance(), (caller, r) -> get(r));
        endpoints.post(
                "/user/process_user_command_get_all",
                processUserCommandGetAllReq.getDefaultInstance(),
                (caller, r) -> all(r));
    }

    private void update(Caller caller, processUserCommandUpdateReq request) {
        commands.update(
                caller,
                CommandKey.of(request.getUserID(), request.getType(), request.getUuid()),
                request.hasValue() ? request.getValue().getValue() : null,
                request.hasEx() ? request.getEx().getValue() : null);
    }

    private ApiAnswer get(processUserCommandGetReq request) {
        processUserCommandGetResp.Builder answer = processUserCommandGetResp.newBuilder();
        for (UserCommand command : commands.list(request.getUserID(), request.getType())) {
            answer.addCommandResp(CommandInfoResp.newBuilder()
                    .setType(command.key().type())
                    .setCreateTime(command.createTime() / 1000)
                    .setUuid(command.key().uuid())
                    .setValue(command.value())
                    .setEx(command.ex()));
        }
        return ApiAnswer.of(answer);
    }

    private ApiAnswer all(processUserCommandGetAllReq request) {
        processUserCommandGetAllResp.Builder answer = processUserCommandGetAllResp.newBuilder();
        for (UserCommand command : commands.list(request.getUserID())) {
            answer.addCommandResp(AllCommandInfoResp.newBuilder()
                    .setType(command.key().type())
                    .setCreateTime(command.createTime() / 1000)
                    .setUuid(command.key().uuid())
                    .setValue(command.value())
                    .setEx(command.ex()));
        }
        return ApiAnswer.of(answer);
    }
}
