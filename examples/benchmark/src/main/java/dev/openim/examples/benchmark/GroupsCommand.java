package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.load.Scenario;
import dev.openim.examples.benchmark.target.HttpBackend;
import dev.openim.examples.benchmark.target.Server;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.proto.group.getIncrementalGroupMemberResp;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How long it takes to create a group, and to learn what changed in one that is large. */
final class GroupsCommand implements Command {
    private static final int MEMBERS = 1_000;
    private static final int LARGE = 10_000;
    private static final int WARM_UPS = 10;
    private static final int CREATIONS = 10;
    private static final int CHANGES = 100;
    /** The change is announced to all members meanwhile, which is another work. */
    private static final long REST_MILLIS = 200;

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public boolean run(Arguments arguments, PrintStream out) throws Exception {
        try (WorkDir data = WorkDir.of(arguments);
                Server server = Servers.of(arguments, data)) {
            server.start();
            if (!(server.backend() instanceof HttpBackend backend)) {
                throw new UsageException("groups: needs the HTTP API");
            }
            List<String> users = Scenario.register(backend, LARGE);
            create(backend, users, out);
            return follow(backend, users, out);
        }
    }

    private static void create(HttpBackend backend, List<String> users, PrintStream out) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM_UPS + CREATIONS; i++) {
            double took = time(() -> backend.createGroup(users.get(0), users.subList(1, MEMBERS)));
            if (i >= WARM_UPS) {
                millis.add(took);
            }
        }
        print(out, String.format(Locale.ROOT, "creating a group of %,d", MEMBERS), millis, "");
    }

    /** Every change is asked for by itself; an answer with anything else in it makes the run invalid. */
    private static boolean follow(HttpBackend backend, List<String> users, PrintStream out) throws Exception {
        String groupId = backend.createGroup(users.get(0), users.subList(1, MEMBERS));
        for (int from = MEMBERS; from < users.size(); from += MEMBERS) {
            backend.invite(groupId, users.subList(from, Math.min(users.size(), from + MEMBERS)));
        }
        List<Double> millis = new ArrayList<>();
        int bytes = 0;
        getIncrementalGroupMemberResp known = backend.changes(groupId, "", 0);
        for (int i = 0; i < WARM_UPS + CHANGES; i++) {
            backend.rename(groupId, users.get(1 + i), "name " + i);
            Thread.sleep(REST_MILLIS);
            getIncrementalGroupMemberResp before = known;
            List<getIncrementalGroupMemberResp> answer = new ArrayList<>(1);
            double took = time(() -> answer.add(backend.changes(groupId, before.getVersionID(), before.getVersion())));
            known = answer.get(0);
            if (known.getFull() || known.getUpdateCount() != 1 || known.getInsertCount() + known.getDeleteCount() > 0) {
                out.println("one change in a large group: INVALID, the answer is " + known);
                return false;
            }
            if (i >= WARM_UPS) {
                millis.add(took);
                bytes = Math.max(bytes, ProtoJson.toBytes(known).length);
            }
        }
        print(
                out,
                String.format(Locale.ROOT, "learning of one change in a group of %,d", LARGE),
                millis,
                String.format(Locale.ROOT, ", at most %,d bytes", bytes));
        return true;
    }

    private static double time(Callable<?> call) throws Exception {
        long begin = System.nanoTime();
        call.call();
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }

    private static void print(PrintStream out, String work, List<Double> millis, String more) {
        Collections.sort(millis);
        out.printf(
                Locale.ROOT,
                "%s: median %.1f ms of %d, slowest %.1f ms%s%n",
                work,
                millis.get(millis.size() / 2),
                millis.size(),
                millis.get(millis.size() - 1),
                more);
    }
}
