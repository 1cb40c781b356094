package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.sink.cases.duty.Duties.Load;
import io.sluice.sink.notices.NoticeBasis;
import io.sluice.sink.notices.Notices.Warning;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever is on duty hears it: a line that pages, and a meter that an alert stands on. */
class DutyAndNoticeLogTest {

    private static final List<Logger> LOGGERS = List.of(
            (Logger) LoggerFactory.getLogger("sluice.duties"), (Logger) LoggerFactory.getLogger("sluice.notices"));

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        lines.start();
        LOGGERS.forEach(logger -> logger.addAppender(lines));
    }

    @AfterEach
    void leave() {
        LOGGERS.forEach(logger -> logger.detachAppender(lines));
    }

    @Test
    void aDutyThatIsOverduePages() {
        DutyLog log = new DutyLog(meters, 2);
        log.rang("notice", "n-1", "overdue", 1);
        log.load("notice", List.of(new Load(5, 3, 2)));
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).isEqualTo("somebody must act notice=n-1 event=overdue tier=1");
        });
        assertThat(meters.get("sluice.duty.rang")
                        .tags("kind", "notice", "event", "overdue")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("sluice.duty.overdue")
                        .tags("kind", "notice", "tier", "1")
                        .gauge()
                        .value())
                .as("what is higher than the highest tier counts there")
                .isEqualTo(2);
    }

    @Test
    void aNoticeWhoseTimeIsNearlyOverWarns() {
        new NoticeLog(meters).warned(new Warning("n-1", NoticeBasis.EU_NOTICE));
        assertThat(lines.list).singleElement().matches(line -> line.getLevel().equals(Level.WARN));
        assertThat(meters.get("sluice.notice.events")
                        .tag("outcome", "warned")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aScanThatNeverAnswersPages() {
        new NoticeLog(meters).unanswered("n-1");
        assertThat(lines.list).singleElement().matches(line -> line.getLevel().equals(Level.ERROR));
    }
}
