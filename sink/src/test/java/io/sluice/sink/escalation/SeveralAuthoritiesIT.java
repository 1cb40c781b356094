package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.TransientException;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.cases.acts.Act;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.RefusedException;
import io.sluice.sink.reporting.Batching;
import io.sluice.sink.reporting.ContextSource;
import io.sluice.sink.reporting.Dossier;
import io.sluice.sink.reporting.Route;
import io.sluice.sink.reporting.Route.Mode;
import io.sluice.sink.reporting.Routing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import reactor.core.publisher.Mono;

/** Routing may name several authorities: each gets its own report, and one's trouble does not hold the other. */
@ResourceLock(AuthorityStore.FAULTY)
class SeveralAuthoritiesIT {

    private static final FilingDesk DESK = new FilingDesk();

    private final AtomicBoolean refuses = new AtomicBoolean();
    private final AtomicBoolean stalls = new AtomicBoolean();
    private final AtomicBoolean hangs = new AtomicBoolean();
    private final AtomicInteger hanging = new AtomicInteger();
    private final Map<String, Authority> authorities =
            Map.of("test", TestSink.hurriedAuthority(), "second", new Renamed(TestSink.hurriedAuthority()));

    @AfterEach
    void stop() {
        DESK.rest();
    }

    @Test
    void eachGetsItsOwnReport() {
        DESK.work(reporting(Mode.AUTOMATIC));
        String incident = DESK.exact(FilingDesk.somebody());
        DESK.awaitFiled(incident);
        assertThat(DESK.authority.finished(incident)).hasSize(2);
        assertThat(reports(incident)).containsExactly("second FINISHED", "test FINISHED");
        assertThat(DESK.events(incident)).contains("routed authority second, test");
    }

    @Test
    void oneThatRefusesHoldsOnlyItself() {
        refuses.set(true);
        DESK.work(reporting(Mode.AUTOMATIC));
        String incident = DESK.exact(FilingDesk.somebody());
        eventually("the first has its report", () -> reports(incident).contains("test FINISHED"));
        eventually("somebody must act", () -> DESK.state(incident) == IncidentState.PARKED);
        assertThat(DESK.authority.finished(incident)).hasSize(1);
        assertThat(DESK.events(incident)).contains("authority-refused-4100 authority second: element platform");
        refuses.set(false);
        DESK.awaitFiled(incident);
        assertThat(DESK.authority.finished(incident)).hasSize(2);
    }

    /** More wait for it than there are workers, and what came later is sealed and filed all the same. */
    @Test
    void oneThatNeverAnswersHoldsOnlyItself() {
        hangs.set(true);
        DESK.work(reporting(Mode.AUTOMATIC));
        List<String> incidents = IntStream.rangeClosed(0, DESK.parts.settings.workers())
                .mapToObj(n -> DESK.exact(FilingDesk.somebody()))
                .toList();
        for (String incident : incidents) {
            eventually("the first has its report", () -> reports(incident).contains("test FINISHED"));
        }
        assertThat(hanging).hasValue(DESK.parts.settings.workers() / 2);
        String later = DESK.exact(FilingDesk.somebody());
        eventually("it is sealed and filed", () -> reports(later).contains("test FINISHED"));
        assertThat(DESK.find(later).sealedAt()).isNotNull();
    }

    @Test
    void oneWaitsForAPersonAndTheOtherDoesNot() {
        DESK.work(reporting(Mode.CONFIRM));
        String incident = DESK.exact(FilingDesk.somebody());
        eventually("the first has its report", () -> reports(incident).contains("test FINISHED"));
        eventually("it waits", () -> DESK.state(incident) == IncidentState.AWAITING_CONFIRMATION);
        Assertions.assertThatThrownBy(() ->
                        DESK.acts.dismiss(new Act(incident, "ann", "none")).block(FilingDesk.PATIENCE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("correct it instead");
        DESK.confirm(incident);
        DESK.awaitFiled(incident);
        assertThat(reports(incident)).containsExactly("second FINISHED", "test FINISHED");
        assertThat(DESK.authority.finished(incident)).hasSize(2);
    }

    /** What was finished is corrected, and what nobody has confirmed is not filed any more. */
    @Test
    void aCorrectionGoesToEachThatHasAFinishedReport() {
        DESK.work(reporting(Mode.AUTOMATIC));
        String incident = DESK.exact(FilingDesk.somebody());
        DESK.awaitFiled(incident);
        DESK.correct(incident, "a garden");
        String open = "SELECT id FROM correction WHERE filed_at IS NULL AND incident = '" + incident + "'";
        eventually("both are filed", () -> DESK.parts.postgres.query(open).isEmpty());
        assertThat(DESK.parts.postgres.query(
                        "SELECT authority FROM correction WHERE incident = '" + incident + "' ORDER BY 1"))
                .containsExactly("second", "test");
    }

    /** What one has finished stands; what the other has only opened is taken back. */
    @Test
    void aRetractionTakesBackWhatIsNotFinished() {
        stalls.set(true);
        DESK.work(reporting(Mode.AUTOMATIC));
        String incident = DESK.exact(FilingDesk.somebody());
        eventually("the first has its report", () -> reports(incident).contains("test FINISHED"));
        eventually(
                "the second has one open",
                () -> DESK.parts
                                .postgres
                                .query("SELECT 1 FROM report WHERE authority = 'second' AND incident = '" + incident
                                        + "'")
                                .size()
                        == 1);
        DESK.parts.outbox.retract(incident, "ann", "the wrong place").block(FilingDesk.PATIENCE);
        DESK.awaitFiled(incident);
        assertThat(reports(incident)).containsExactly("test FINISHED");
        assertThat(DESK.events(incident)).contains("retracted");
    }

    @Test
    void aCorrectionEndsWhatNobodyHasConfirmed() {
        DESK.work(reporting(Mode.CONFIRM));
        String incident = DESK.exact(FilingDesk.somebody());
        eventually(
                "it waits",
                () -> DESK.state(incident) == IncidentState.AWAITING_CONFIRMATION
                        && reports(incident).contains("test FINISHED"));
        DESK.correct(incident, "a garden");
        DESK.awaitFiled(incident);
        assertThat(reports(incident)).contains("test FINISHED").noneMatch(line -> line.startsWith("second"));
    }

    private static List<String> reports(String incident) {
        return DESK.parts.postgres.query("SELECT authority || ' ' || state FROM report WHERE correction IS NULL"
                + " AND state = 'FINISHED' AND incident = '" + incident + "' ORDER BY 1");
    }

    private Reporting reporting(Mode second) {
        Routing routing = new Routing(List.of(new Route("second", Set.of(), Set.of(), second, true)));
        return DESK.parts.reporting(authorities, ContextSource.NONE, routing, Batching.DEFAULTS);
    }

    /** The same authority by another name, which may refuse what it is told. */
    private final class Renamed extends ForwardingAuthority {
        Renamed(Authority real) {
            super(real);
        }

        @Override
        public Mono<Receipt> finish(String reportId) {
            return stalls.get()
                    ? Mono.error(TransientException.notAttempted("breaker open", null))
                    : super.finish(reportId);
        }

        @Override
        public String name() {
            return "second";
        }

        @Override
        public Mono<Receipt> open(Dossier dossier) {
            if (hangs.get()) {
                hanging.incrementAndGet();
                return Mono.never();
            }
            return refuses.get() ? Mono.just(refusal()) : super.open(dossier);
        }

        private Receipt refusal() {
            return new Receipt(
                    Outcome.REFUSED, 4100, null, null, null, null, List.of(), null, "", "platform", List.of());
        }
    }
}
