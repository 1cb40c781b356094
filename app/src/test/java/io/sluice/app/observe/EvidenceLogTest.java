package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EvidenceLogTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EvidenceLog log = new EvidenceLog(meters);
    private final Logger lines = (Logger) LoggerFactory.getLogger("sluice.evidence");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.start();
        lines.addAppender(written);
    }

    @AfterEach
    void rest() {
        lines.detachAppender(written);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private List<String> warnings() {
        return written.list.stream()
                .filter(event -> event.getLevel().toString().equals("WARN"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void aBucketWithoutLocksIsCountedAndLoggedAsDegraded() {
        log.bucketLocks(false);
        assertThat(gauge("sluice.evidence.unlocked")).isEqualTo(1);
        assertThat(warnings()).singleElement().asString().startsWith("degraded");
        log.bucketLocks(true);
        assertThat(gauge("sluice.evidence.unlocked")).isZero();
    }

    @Test
    void sharedCredentialsAreCountedAndLoggedAsDegraded() {
        log.credentials(false);
        assertThat(gauge("sluice.evidence.credentials.shared")).isEqualTo(1);
        assertThat(warnings()).singleElement().asString().startsWith("degraded");
        log.credentials(true);
        assertThat(gauge("sluice.evidence.credentials.shared")).isZero();
    }
}
