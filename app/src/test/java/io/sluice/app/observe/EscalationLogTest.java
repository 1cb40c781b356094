package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.escalation.Alarm;
import io.sluice.sink.escalation.Claim;
import io.sluice.sink.escalation.FilingLine;
import io.sluice.sink.escalation.Step;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Completeness;
import io.sluice.sink.reporting.Dossier;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EscalationLogTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("sluice.escalation");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EscalationLog log = new EscalationLog(meters);
    private final Incident opened = TestVerdicts.incident(TestMedia.object());
    private final StoredIncident incident = StoredIncident.of(opened, "owner-one", Instant.EPOCH);

    @BeforeEach
    void listen() {
        lines.start();
        LOGGER.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOGGER.detachAppender(lines);
    }

    @Test
    void refusedCredentialsAreOneErrorLineOfReferencesAndAreCounted() {
        log.alarmed(claim(), Alarm.CREDENTIALS_REFUSED);
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage())
                    .isEqualTo("filing needs somebody incident=" + incident.id()
                            + " step=FINISH alarm=CREDENTIALS_REFUSED");
        });
        assertThat(counted("credentials_refused")).isEqualTo(1);
    }

    /** What is held goes on by itself. */
    @Test
    void whatIsHeldIsAWarningAndIsCountedToo() {
        log.alarmed(claim(), Alarm.NOT_ASKED);
        log.alarmed(claim(), Alarm.RECEIPT_UNKEPT);
        assertThat(lines.list).hasSize(2).allMatch(line -> line.getLevel().equals(Level.WARN));
        assertThat(counted("not_asked")).isEqualTo(1);
        assertThat(counted("receipt_unkept")).isEqualTo(1);
    }

    @Test
    void whatAReportLacksIsCountedByWhoCouldSupplyIt() {
        log.assembled(
                claim(), Completeness.of(new Dossier(incident, UploadContext.NONE, List.of(), null, Viewed.NOTHING)));
        assertThat(meters.get("sluice.report.completeness").summary().totalAmount())
                .isZero();
        assertThat(meters.get("sluice.report.completeness").summary().count()).isEqualTo(1);
        assertThat(meters.get("sluice.report.missing")
                        .tag("part", "ip-address")
                        .tag("source", "upload_context")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(lines.list).isEmpty();
    }

    private double counted(String alarm) {
        return meters.get("sluice.filing.alarms").tag("alarm", alarm).counter().count();
    }

    private Claim claim() {
        Claim.History none = new Claim.History(1, 0, false, false);
        return new Claim(incident, Step.FINISH, 7, 1, false, none, new FilingLine(incident.id(), List.of(), null));
    }
}
