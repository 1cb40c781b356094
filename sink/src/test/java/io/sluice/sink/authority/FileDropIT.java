package io.sluice.sink.authority;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Incident;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.escalation.EscalationObserver;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import io.sluice.sink.reporting.Route;
import io.sluice.sink.reporting.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An authority without an API gets a package, complete or not at all. */
class FileDropIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestSink parts = new TestSink();
    private final String prefix = "drop-" + UUID.randomUUID();
    private final FileDropAuthority drop = new FileDropAuthority(
            "uk-drop",
            AuthoritySettings.Environment.SIMULATED,
            parts.store.store(),
            parts.store.quarantine(),
            prefix,
            new Reporter("safety@example.org", "Example Forum", "Example Forum", null));

    @Test
    void aRoutedIncidentIsLaidDownWithItsFileAndSealed() {
        byte[] picture = TestMedia.png(System.nanoTime(), 16, 16);
        MediaObject object = parts.store.upload("drop/" + UUID.randomUUID(), picture);
        Incident like = TestVerdicts.incident(object);
        Routing routing = new Routing(List.of(new Route("uk-drop", Set.of("GB"), Set.of(), Route.Mode.FILE_DROP)));
        Disposable worker = parts.worker(
                        "drop-worker",
                        parts.outbox,
                        parts.reporting(Map.of("uk-drop", drop), incident -> Mono.just(inBritain()), routing),
                        EscalationObserver.NOOP)
                .run()
                .subscribe();
        parts.contexts.put(object.ref(), inBritain()).block(PATIENCE);
        parts.escalation
                .open(new Incident(
                        object,
                        like.context(),
                        TestMedia.digests(picture),
                        like.result(),
                        like.grounds(),
                        like.policyVersion(),
                        Instant.now()))
                .block(PATIENCE);
        String incident = StoredIncident.idOf(object.id());
        eventually("it is filed", () -> find(incident).state() == IncidentState.FILED);
        worker.dispose();
        assertThat(find(incident).authority()).isEqualTo("uk-drop");
        String folder = prefix + "/" + find(incident).reportId() + "/";
        assertThat(parts.store.read(parts.store.quarantine(), folder + "object"))
                .isEqualTo(picture);
        JsonNode outcome = json(folder + "outcome.json");
        assertThat(outcome.path("outcome").asString()).isEqualTo("finished");
        assertThat(outcome.path("parts").size()).isEqualTo(3);
        assertThat(json(folder + "report.json").path("incident").asString()).isEqualTo(incident);
    }

    @Test
    void whatEndsFirstHolds() {
        String finished = opened();
        assertThat(outcome(drop.finish(finished))).isEqualTo(Outcome.ACCEPTED);
        assertThat(outcome(drop.retract(finished))).isEqualTo(Outcome.FINISHED);
        String retracted = opened();
        assertThat(outcome(drop.retract(retracted))).isEqualTo(Outcome.ACCEPTED);
        assertThat(outcome(drop.finish(retracted))).isEqualTo(Outcome.RETRACTED);
    }

    private String opened() {
        StoredIncident incident = StoredIncident.of(
                TestVerdicts.incident(TestMedia.object()), "duty", TestMedia.LONG_AGO.plus(Duration.ofDays(1)));
        return Objects.requireNonNull(drop.open(Dossier.of(incident)).block(PATIENCE))
                .reportId();
    }

    private static Outcome outcome(Mono<Receipt> call) {
        return Objects.requireNonNull(call.block(PATIENCE)).outcome();
    }

    private static UploadContext inBritain() {
        PlatformFacts facts = new PlatformFacts(
                null, null, null, null, null, null, null, null, null, "GB", "GB", null, null, null, null);
        return new UploadContext(null, null, null, null, null, null, null, facts);
    }

    private JsonNode json(String key) {
        return JsonMapper.shared().readTree(parts.store.read(parts.store.quarantine(), key));
    }

    private StoredIncident find(String incident) {
        return Objects.requireNonNull(parts.incidents.find(incident).block(PATIENCE));
    }
}
