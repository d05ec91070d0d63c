package dev.openim.examples.benchmark;

import java.util.Set;

/** The names of all options, and what they mean. */
final class Options {
    static final String SERVER = "server";
    static final String DATA_DIR = "data-dir";
    static final String SERVER_JVM_ARGS = "server-jvm-args";
    static final String SERVER_ARGS = "server-args";
    static final String API = "api";
    static final String WS = "ws";
    static final String SECRET = "secret";
    static final String SECRET_FILE = "secret-file";
    static final String ADMIN = "admin";
    static final String SERVER_PID = "server-pid";
    static final String PAIRS = "pairs";
    static final String MEMBERS = "members";
    static final String CONNECTIONS = "connections";
    static final String USERS = "users";
    static final String BODY = "body";
    static final String WINDOW = "window";
    static final String RATE = "rate";
    static final String WARM_UP = "warm-up";
    static final String DURATION = "duration";
    static final String SETTLE = "settle";
    static final String RUNS = "runs";
    static final String KILLS = "kills";
    static final String SEED = "seed";
    static final String CLUSTER = "cluster";
    static final String CLUSTER_FOLDER = "cluster-folder";
    static final String NODES = "nodes";
    static final String ROLES = "roles";
    static final String ROUNDS = "rounds";
    static final String ONLY = "only";
    static final String STOP = "stop";
    static final String AWAY = "away";

    static final Set<String> NAMES = Set.of(
            SERVER,
            DATA_DIR,
            SERVER_JVM_ARGS,
            SERVER_ARGS,
            API,
            WS,
            SECRET,
            SECRET_FILE,
            ADMIN,
            SERVER_PID,
            PAIRS,
            MEMBERS,
            CONNECTIONS,
            USERS,
            BODY,
            WINDOW,
            RATE,
            WARM_UP,
            DURATION,
            SETTLE,
            RUNS,
            KILLS,
            SEED,
            CLUSTER,
            CLUSTER_FOLDER,
            NODES,
            ROLES,
            ROUNDS,
            ONLY,
            STOP,
            AWAY);

    static final String USAGE = """
            usage: java -jar openim-benchmark.jar COMMAND [--option value]...

            commands
              pairs    users who talk in pairs: as fast as windows allow, or at a fixed rate with --rate
              group    one sender, many members
              groups   creating a group of 1,000, and learning of one change in one of 10,000
              idle     connections that do nothing: the server's memory for each
              start    time from starting the server to the first accepted connection
              all      every figure of the README for a server alone, as a table
              tiers    pairs on a server alone (--server), and on one and two nodes with all tiers (--cluster), as a table
              crash    kills the server again and again under load, and looks for what is lost
              faults   kills, stops, cuts off, empties and poisons the parts of a cluster under load, and looks for what is lost

            a server of our own
              --server JAR            the application to start
              --data-dir DIR          where it keeps its data (default: a new directory, deleted at the end)
              --server-jvm-args TEXT  arguments for its Java
              --server-args TEXT      further arguments for the application

            or one that runs (not for start and crash)
              --api URL               default http://127.0.0.1:8080/openim
              --ws URL,URL...         default ws://127.0.0.1:10001; of several, each connection takes the next
              --secret-file FILE      the secret of its openim.auth.secret
              --secret TEXT           the same, seen by all users of the machine; or OPENIM_AUTH_SECRET in the environment
              --server-pid PID        to tell its processor time and memory
              --admin ID              default imAdmin

            or a cluster (pairs, group and faults)
              --cluster JAR           to start
              --nodes N               of it, default 3
              --roles ROLE+...,...    of them, in turn; default all for each. Who has the gateway must have the API, too
              --cluster-folder DIR    or one that runs

            load
              --pairs N               default 100
              --members N             of the group, beside the sender; at most and by default 1000
              --connections N         idle ones, default 10000
              --users N               who have them, on several devices each; default one for each connection
              --body BYTES            default 300
              --window N              messages in flight for each sender; default 4 for pairs, 8 for a group
              --rate N                messages a second of all senders together, instead of a window
              --warm-up SECONDS       default 60; windows set the pace then, also with --rate
              --duration SECONDS      default 30
              --settle SECONDS        before memory is looked at, default 10
              --runs N                of start, default 5
              --kills N               default 20
              --seed N                of what is done when; default is chosen and printed

            faults
              --rounds N              of each kind, default 1
              --only KIND,KIND...     kill-node, roll-nodes, kill-kafka, kill-redis, kill-mongo, kill-postgres, kill-etcd, flush-redis,
                                      stop-node, poison, cut-redis, cut-mongo, cut-kafka, cut-postgres, cut-etcd,
                                      cut-node, away-postgres; default all. With --server instead of --cluster
                                      kill-node, stop-node, fill-disk
              --stop SECONDS          how long a node is stopped, or cut off, default 30
              --away SECONDS          how long the database is away, default 60
            """;

    private Options() {}
}
