package dev.openim.examples.benchmark.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.examples.benchmark.audit.Reading;
import dev.openim.examples.benchmark.audit.TimelineAudit;
import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.wire.proto.sdkws.MsgData;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Properties;

/** Holds the rows of the history against the timelines that were read. Every method blocks. */
final class HistoryAudit {
    private static final String COUNT = "SELECT COUNT(*) FROM openim_message WHERE conversation_id = ANY (?)";
    private static final String READ = "SELECT seq, payload FROM openim_message WHERE conversation_id = ?";

    /** A message as the history has it. */
    record Row(long seq, MsgData message) {}

    private final String url;

    /** @param port of PostgreSQL on the loopback */
    HistoryAudit(int port) {
        this.url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", "postgres");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url, settings);
    }

    /** Returns how many messages of these timelines the history has; -1 if it cannot be asked. */
    long count(Reading reading) {
        try (Connection connection = connect();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            Object[] ids = reading.timelines().stream()
                    .map(TimelineAudit::conversationId)
                    .toArray();
            count.setArray(1, connection.createArrayOf("varchar", ids));
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            return -1;
        }
    }

    void run(Reading reading, Violations violations) {
        try (Connection connection = connect();
                PreparedStatement read = connection.prepareStatement(READ)) {
            for (TimelineAudit timeline : reading.timelines()) {
                read.setString(1, timeline.conversationId());
                try (ResultSet rows = read.executeQuery()) {
                    compare(timeline, rows, violations);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the history cannot be read", e);
        }
    }

    private static void compare(TimelineAudit timeline, ResultSet rows, Violations violations) throws SQLException {
        List<Row> read = new ArrayList<>();
        while (rows.next()) {
            read.add(new Row(rows.getLong(1), parse(rows.getBytes(2))));
        }
        compare(timeline, read, violations);
    }

    static void compare(TimelineAudit timeline, List<Row> rows, Violations violations) {
        BitSet found = new BitSet();
        for (Row row : rows) {
            long seq = row.seq();
            MsgData message = row.message();
            found.set((int) seq);
            if (!timeline.idAt(seq).equals(message.getClientMsgID())
                    || !timeline.serverIdAt(seq).equals(message.getServerMsgID())) {
                violations.add(Violation.HISTORY, timeline.conversationId() + ": another message at seq " + seq);
            }
        }
        int missing = timeline.length() - found.cardinality();
        if (missing != 0) {
            violations.add(
                    Violation.HISTORY,
                    Math.max(1, missing),
                    timeline.conversationId() + ": " + missing + " missing, the first at seq " + found.nextClearBit(1));
        }
    }

    private static MsgData parse(byte[] payload) {
        try {
            return MsgData.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            return MsgData.getDefaultInstance();
        }
    }
}
