package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Incident;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.OpeningRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Claims, leases and epochs; workers that die at every step. */
class OutboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BRIEF = Duration.ofMillis(50);

    private final TestSink parts = new TestSink(new OpeningRules(2, Duration.ZERO));
    private final AuthorityStore authority = new AuthorityStore();

    @Test
    void aStaleClaimChangesNothing() {
        String incident = open(upload());
        Claim stale = claim("asleep", BRIEF);
        Claim fresh = claim("awake", PATIENCE);
        assertThat(fresh.incident().id()).isEqualTo(incident);
        assertThat(fresh.unresolved()).isTrue();
        Progress progress = Progress.to(Step.DONE).state(IncidentState.FILED);
        assertThat(parts.outbox.store(stale, progress).block(PATIENCE)).isFalse();
        assertThat(state(incident)).isEqualTo(IncidentState.OPENED);
        assertThat(parts.outbox.store(fresh, Progress.to(Step.ROUTE)).block(PATIENCE))
                .isTrue();
    }

    /** At each step one worker dies with the claim in its hands, and another takes over. */
    @Test
    void aWorkerThatDiesAtEveryStepLeavesOneFinishedReport() {
        String incident = open(upload());
        OutboxWorker alive = parts.worker("alive");
        Set<Step> died = EnumSet.noneOf(Step.class);
        eventually("it is filed", () -> {
            Claim claim = parts.outbox.claim("dying", BRIEF).block(PATIENCE);
            if (claim != null && !died.add(claim.step())) {
                parts.outbox.store(claim, unchanged(claim)).block(PATIENCE);
                alive.workOnce().block(PATIENCE);
            }
            return state(incident) == IncidentState.FILED;
        });
        assertThat(died).contains(Step.SEAL, Step.ANNOUNCE, Step.OPEN, Step.UPLOAD, Step.DETAILS, Step.FINISH);
        assertThat(authority.finished(incident)).hasSize(1);
        assertThat(authority.reports(incident))
                .noneMatch(report -> report.path("state").asString().equals("OPEN"));
    }

    private static Progress unchanged(Claim claim) {
        Progress same = Progress.to(claim.step());
        return claim.unresolved() ? same.unknown() : same;
    }

    @Test
    void whatOneEntryOpensTooOftenWaitsForAPerson() {
        String first = open(upload());
        String second = open(upload());
        String third = open(upload());
        assertThat(find(first).held()).isFalse();
        assertThat(find(second).held()).isFalse();
        assertThat(find(third).held()).isTrue();
    }

    @Test
    void theDueTimeNeverMovesLater() {
        String incident = open(upload());
        assertThatThrownBy(() -> parts.postgres.execute(
                        "UPDATE incident SET due_at = due_at + interval '1 second' WHERE id = '" + incident + "'"))
                .hasMessageContaining("never moves later");
        parts.postgres.execute(
                "UPDATE incident SET due_at = due_at - interval '1 second' WHERE id = '" + incident + "'");
    }

    private Claim claim(String worker, Duration lease) {
        eventually(
                "something is due",
                () -> !parts.postgres
                        .query("SELECT 1 FROM outbox WHERE leased_until IS NULL OR leased_until < clock_timestamp()")
                        .isEmpty());
        return Objects.requireNonNull(parts.outbox.claim(worker, lease).block(PATIENCE));
    }

    private MediaObject upload() {
        return parts.store.upload("outbox/" + UUID.randomUUID(), TestMedia.png(System.nanoTime(), 16, 16));
    }

    private String open(MediaObject object) {
        Incident like = TestVerdicts.incident(object);
        Incident incident = new Incident(
                object, like.context(), null, like.result(), like.grounds(), like.policyVersion(), Instant.now());
        parts.escalation.open(incident).block(PATIENCE);
        return StoredIncident.idOf(object.id());
    }

    private StoredIncident find(String incident) {
        return Objects.requireNonNull(parts.incidents.find(incident).block(PATIENCE));
    }

    private IncidentState state(String incident) {
        return find(incident).state();
    }
}
