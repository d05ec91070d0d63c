package dev.openim.examples.support;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who looks after whom, in the application's own table. */
@Repository
class Cases {
    private final JdbcClient jdbc;

    Cases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Case> find(String customer) {
        return jdbc.sql("SELECT customer, agent, group_id FROM support_case WHERE customer = ?")
                .param(customer)
                .query(Case.class)
                .optional();
    }

    Optional<Case> ofGroup(String groupId) {
        return jdbc.sql("SELECT customer, agent, group_id FROM support_case WHERE group_id = ?")
                .param(groupId)
                .query(Case.class)
                .optional();
    }

    Case open(String customer, String agent) {
        Case opened = new Case(customer, agent, "case-" + customer);
        jdbc.sql("INSERT INTO support_case (customer, agent, group_id) VALUES (?, ?, ?)")
                .params(customer, agent, opened.groupId())
                .update();
        return opened;
    }

    String leastBusyAgent() {
        return jdbc.sql("""
                        SELECT p.id FROM person p LEFT JOIN support_case c ON c.agent = p.id
                        WHERE p.agent GROUP BY p.id ORDER BY COUNT(c.customer), p.id LIMIT 1
                        """).query(String.class).single();
    }
}
