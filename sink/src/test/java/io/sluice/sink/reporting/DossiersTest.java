package io.sluice.sink.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.RecordedViews;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A platform is asked what it knows, and nobody waits for it longer than was said. */
class DossiersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Test
    void aPlatformThatNeverAnswersDelaysAReportOfFiftyFilesOnce() {
        List<StoredIncident> riders =
                Stream.generate(DossiersTest::incident).limit(49).toList();
        StepVerifier.withVirtualTime(() ->
                        dossiers(incident -> Mono.never(), UploadContext.NONE).of(incident(), riders))
                .expectSubscription()
                .expectNoEvent(PATIENCE.minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .expectNextMatches(dossier -> dossier.others().size() == 49)
                .verifyComplete();
    }

    @Test
    void ridersKeepTheirOrderHoweverLateThePlatformAnswers() {
        List<StoredIncident> riders =
                Stream.generate(DossiersTest::incident).limit(3).toList();
        ContextSource slowAtFirst = incident ->
                Mono.just(UploadContext.NONE).delayElement(Duration.ofMillis(500 - 100L * riders.indexOf(incident)));
        StepVerifier.withVirtualTime(() -> dossiers(slowAtFirst, UploadContext.NONE)
                        .of(incident(), riders)
                        .map(dossier ->
                                dossier.others().stream().map(Dossier::incident).toList()))
                .thenAwait(PATIENCE)
                .expectNext(riders)
                .verifyComplete();
    }

    @Test
    void aPlatformThatFailsIsDoneWithout() {
        ContextSource failing = incident -> Mono.error(new IllegalStateException("made up"));
        StepVerifier.create(dossiers(failing, UploadContext.NONE).of(incident()))
                .expectNextMatches(
                        dossier -> "uploader-1".equals(dossier.context().uploader()))
                .verifyComplete();
    }

    /** The upload itself speaks first, then what was said apart from it, then what is answered now. */
    @Test
    void whatWasSaidEarlierIsNotSaidOtherwiseLater() {
        UploadContext apart = context("apart", "apart", null);
        ContextSource now = incident -> Mono.just(context("now", "now", "now"));
        UploadContext uploaded = context("upload", null, null);
        StepVerifier.create(dossiers(now, apart).of(incident(uploaded)).map(Dossier::context))
                .assertNext(known -> assertThat(List.of(
                                String.valueOf(known.uploader()),
                                String.valueOf(known.group()),
                                String.valueOf(known.fileName())))
                        .containsExactly("upload", "apart", "now"))
                .verifyComplete();
    }

    @Test
    void whatThePlatformSaidOfAGroupIsInItsReport() {
        StoredIncident group = StoredIncident.of(
                TestVerdicts.incident(TestMedia.group("forbidden-term-one"), TestVerdicts.term(), Filing.CONFIRM),
                "duty",
                TestMedia.LONG_AGO.plus(Duration.ofDays(1)));
        StepVerifier.create(dossiers(ContextSource.NONE, context("runs-it", null, null))
                        .of(group))
                .expectNextMatches(dossier -> "runs-it".equals(dossier.context().uploader()))
                .verifyComplete();
    }

    private static Dossiers dossiers(ContextSource source, UploadContext apart) {
        return new Dossiers(new NoFacts(), new Said(apart), source, new RecordedViews(), PATIENCE);
    }

    private static UploadContext context(String uploader, String group, String fileName) {
        return new UploadContext(uploader, group, fileName, null, null, null, null);
    }

    private static StoredIncident incident() {
        return incident(TestMedia.context());
    }

    private static StoredIncident incident(UploadContext context) {
        Incident like = TestVerdicts.incident(TestMedia.object());
        return StoredIncident.of(
                new Incident(
                        like.subject(),
                        context,
                        like.digests(),
                        like.result(),
                        like.grounds(),
                        like.policyVersion(),
                        like.openedAt()),
                "duty",
                TestMedia.LONG_AGO.plus(Duration.ofDays(1)));
    }

    private record Said(UploadContext context) implements Contexts {
        @Override
        public Mono<UploadContext> find(ObjectRef ref) {
            return Mono.just(context);
        }

        @Override
        public Mono<Void> put(ObjectRef ref, UploadContext added) {
            return Mono.error(new UnsupportedOperationException("nothing is said in these tests"));
        }

        @Override
        public Mono<UploadContext> findOfGroup(String groupId) {
            return Mono.just(context);
        }

        @Override
        public Mono<Void> putOfGroup(String groupId, UploadContext added) {
            return Mono.error(new UnsupportedOperationException("nothing is said in these tests"));
        }
    }

    private static final class NoFacts implements ReportFacts {
        @Override
        public Flux<String> priorReports(StoredIncident incident) {
            return Flux.empty();
        }

        @Override
        public Mono<String> classification(StoredIncident incident) {
            return Mono.empty();
        }
    }
}
