package dev.openim.examples.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The red packets there are. Safe for concurrent use. */
@Repository
class Packets {
    private final JdbcClient jdbc;

    Packets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a packet, once however often it is sent. Returns false when another person has one of this id. */
    boolean add(RedPacket packet, String senderId, Instant expiresAt) {
        jdbc.sql("MERGE INTO packet USING (VALUES (?)) AS given (id) ON packet.id = given.id WHEN NOT MATCHED THEN"
                        + " INSERT (id, sender, cents, shares, expires_at) VALUES (?, ?, ?, ?, ?)")
                .params(packet.id(), packet.id(), senderId, packet.cents(), packet.shares(), expiresAt.toEpochMilli())
                .update();
        return jdbc.sql("SELECT COUNT(*) FROM packet WHERE id = ? AND sender = ?")
                        .params(packet.id(), senderId)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Gives a person a share. Returns false when he has one, or none is left. To be called in a transaction. */
    boolean claim(String id, String userId, Instant now) {
        Optional<Integer> shares = jdbc.sql(
                        "SELECT shares FROM packet WHERE id = ? AND expires_at > ? AND NOT expired FOR UPDATE")
                .params(id, now.toEpochMilli())
                .query(Integer.class)
                .optional();
        List<String> have = claimants(id);
        if (shares.isEmpty() || have.contains(userId) || have.size() >= shares.get()) {
            return false;
        }
        jdbc.sql("INSERT INTO claim (packet_id, position, user_id) VALUES (?, ?, ?)")
                .params(id, have.size(), userId)
                .update();
        return true;
    }

    Optional<PacketState> find(String id) {
        return jdbc.sql("SELECT cents, shares, expired FROM packet WHERE id = ?")
                .param(id)
                .query((row, number) -> new PacketState(
                        id, row.getInt("cents"), row.getInt("shares"), claimants(id), row.getBoolean("expired")))
                .optional();
    }

    String senderOf(String id) {
        return jdbc.sql("SELECT sender FROM packet WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** Ends packets whose time is up and of which something is left. Returns which. To be called in a transaction. */
    List<String> expire(Instant now) {
        List<String> due = jdbc.sql("SELECT id FROM packet WHERE NOT expired AND expires_at <= ?"
                        + " AND shares > (SELECT COUNT(*) FROM claim WHERE packet_id = packet.id) FOR UPDATE")
                .param(now.toEpochMilli())
                .query(String.class)
                .list();
        due.forEach(id -> jdbc.sql("UPDATE packet SET expired = TRUE WHERE id = ?")
                .param(id)
                .update());
        return due;
    }

    private List<String> claimants(String id) {
        return jdbc.sql("SELECT user_id FROM claim WHERE packet_id = ? ORDER BY position")
                .param(id)
                .query(String.class)
                .list();
    }
}
