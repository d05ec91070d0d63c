package dev.openim.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.openim.store.Fresh;
import dev.openim.store.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link WebhookStore} must do. Extend it once for each store. */
public abstract class WebhookStoreContract {
    private static final int ALL = 100_000;

    private final String prefix = Fresh.id("e").replaceAll("[^a-zA-Z0-9]", "");
    private final List<String> ids = new ArrayList<>();

    /** The store, as any node has it. */
    protected abstract WebhookStore connect();

    protected abstract UnitOfWork unitOfWork();

    @AfterEach
    void leaveNothing() {
        connect().remove(ids);
    }

    @Test
    void whatWaitsComesBackAsItWasInTheOrderOfIds() {
        WebhookRow second = row(2, "sg_böse", "{\"text\":\"用户 \uD83D\uDE00\"}");
        WebhookRow first = row(1, "si_alice_bob", "{}");
        connect().append(List.of(second, first));
        assertThat(waiting()).usingRecursiveFieldByFieldElementComparator().containsExactly(first, second);
        assertThat(connect().waiting(1)).hasSize(1);
    }

    @Test
    void rowsOfAUnitThatFailsNeverExisted() {
        WebhookRow kept = row(1, "g", "{}");
        unitOfWork().run(() -> connect().append(List.of(kept)));
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    connect().append(List.of(row(2, "g", "{}")));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(waiting()).extracting(WebhookRow::id).containsExactly(kept.id());
    }

    @Test
    void whatIsRemovedIsGone() {
        connect().append(List.of(row(1, "g", "{}"), row(2, "g", "{}"), row(3, "g", "{}")));
        connect().remove(List.of(ids.get(0), ids.get(2), "nobody's"));
        assertThat(waiting()).extracting(WebhookRow::id).containsExactly(ids.get(1));
        connect().remove(List.of());
    }

    @Test
    void aFailureIsRemembered() {
        WebhookRow row = row(1, "g", "{}");
        connect().append(List.of(row));
        connect().failed(row.failed("no\0" + "用".repeat(1_000)), false);
        assertThat(waiting()).singleElement().satisfies(stored -> {
            assertThat(stored.attempts()).isEqualTo(1);
            assertThat(stored.failure()).isEqualTo("no " + "用".repeat(WebhookRow.MAX_FAILURE - 3));
        });
    }

    @Test
    void theDeadStayAndCanBeRevived() {
        WebhookStore.Counts before = connect().counts();
        WebhookRow one = row(1, "g", "{}");
        WebhookRow other = row(2, "g", "{}");
        connect().append(List.of(one, other, row(3, "g", "{}")));
        connect().failed(one.failed("boom"), true);
        connect().failed(other.failed("boom"), true);
        assertThat(connect().counts()).isEqualTo(new WebhookStore.Counts(before.waiting() + 1, before.dead() + 2));
        assertThat(waiting()).extracting(WebhookRow::id).containsExactly(ids.get(2));
        assertThat(connect().dead(one.id(), 1)).extracting(WebhookRow::id).containsExactly(other.id());
        assertThat(own(connect().dead(null, ALL))).extracting(WebhookRow::id).containsExactly(one.id(), other.id());
        assertThat(connect().revive(one.id())).isTrue();
        assertThat(connect().revive(one.id())).isFalse();
        assertThat(connect().revive("nobody's")).isFalse();
        assertThat(waiting())
                .extracting(WebhookRow::id, WebhookRow::attempts)
                .containsExactly(tuple(one.id(), 0), tuple(ids.get(2), 0));
    }

    private List<WebhookRow> waiting() {
        return own(connect().waiting(ALL)).toList();
    }

    private Stream<WebhookRow> own(List<WebhookRow> rows) {
        return rows.stream().filter(row -> row.id().startsWith(prefix));
    }

    private WebhookRow row(int number, String subject, String body) {
        WebhookRow row = new WebhookRow(
                prefix + number,
                subject,
                "callbackAfterQuitGroupCommand?key=a%2Bb",
                "op",
                body.getBytes(UTF_8),
                0,
                "",
                Instant.ofEpochMilli(1_700_000_000_123L));
        ids.add(row.id());
        return row;
    }
}
