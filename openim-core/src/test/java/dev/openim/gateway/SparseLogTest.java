package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SparseLogTest {
    private long now;

    @Test
    void oneLineASecondAndNoneForgotten() {
        Logger logger = (Logger) LoggerFactory.getLogger("sparse");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        SparseLog log = new SparseLog(logger, () -> now);
        for (int i = 0; i < 10; i++) {
            log.warn("slow " + i);
        }
        now += TimeUnit.SECONDS.toNanos(1);
        log.warn("again");
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("slow 0", "again (and 9 more of the kind)");
    }

    @Test
    void textFromOutsideIsMadeFitForALine() {
        assertThat(Printable.of("a\nb\u0000c\u2028d")).isEqualTo("a?b?c?d");
        assertThat(Printable.of("x".repeat(1000))).hasSize(83);
    }
}
