package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.Material.Words;
import io.sluice.pipeline.PipelineObserver.Outcome;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.FakeScanner;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ExaminerTest {

    private final Flow flow = new Flow();
    private final FakeContent content = FakeContent.of(TestMedia.png(1, 32, 32));

    @Nested
    class FastPath {

        /** No time passes at all between the last byte and the sealed incident; the rest may take for ever. */
        @Test
        void knownHitIsCommittedWhileDecoderAndClassifierHangForEver() {
            flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()))
                    .with(FakeScanner.hanging("classifier", Pictured.class))
                    .with(FakeScanner.hanging("words", Words.class))
                    .with(FakeDecoder.hanging());
            content.with(TestMedia.context());
            StepVerifier.withVirtualTime(() -> flow.outcome(content))
                    .expectSubscription()
                    .then(() -> assertThat(flow.escalation.incidents()).isEqualTo(1))
                    .then(() -> assertThat(
                                    flow.escalation.isSealed(content.object().id()))
                            .isTrue())
                    .then(() -> assertThat(flow.sink.decision(content.object().id()))
                            .isEqualTo(Decision.BLOCK))
                    .thenAwait(flow.limits.decodeTimeout())
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.sink.decision(content.object().id())).isEqualTo(Decision.BLOCK);
        }

        @Test
        void aNearHitIsCommittedWhileTheOtherScannersOfThePictureHangForEver() {
            flow.with(FakeScanner.finding("hash-perceptual", Pictured.class, TestVerdicts.near()))
                    .with(FakeScanner.hanging("classifier", Pictured.class))
                    .with(FakeScanner.hanging("file-facts", Pictured.class));
            StepVerifier.withVirtualTime(() -> flow.outcome(content))
                    .expectSubscription()
                    .then(() -> assertThat(flow.escalation.incidents()).isEqualTo(1))
                    .thenAwait(flow.limits.scanTimeout())
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
        }

        @Test
        void theDecoderSeesAKnownObjectOnlyAfterItsIncidentIsCommitted() {
            flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()));
            flow.with(FakeDecoder.answering(media -> {
                assertThat(flow.escalation.incidents()).isEqualTo(1);
                return Mono.just(TestMedia.picture(1));
            }));
            assertThat(flow.outcome(content).block()).isEqualTo(Outcome.JUDGED);
        }

        @Test
        void anIncidentCarriesTheDigestsAndTheContextThatTravelled() {
            flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()));
            flow.outcome(content.with(TestMedia.context())).block();
            assertThat(flow.escalation.openings(content.object().id()))
                    .singleElement()
                    .satisfies(incident -> {
                        assertThat(incident.context()).isEqualTo(TestMedia.context());
                        assertThat(incident.digests()).isEqualTo(TestMedia.digests(TestMedia.png(1, 32, 32)));
                        assertThat(incident.grounds().filing()).isEqualTo(IncidentGrounds.Filing.AUTOMATIC);
                    });
        }

        @Test
        void sealingThatFailsLosesNothing() {
            flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()));
            flow.escalation.sealing(Mono.error(new TransientException("evidence store unreachable", null)));
            assertThat(flow.outcome(content).block()).isEqualTo(Outcome.JUDGED);
            assertThat(flow.escalation.incidents()).isEqualTo(1);
            assertThat(flow.observer.count("failed seal")).isEqualTo(1);
        }

        @Test
        void anIncidentThatCannotBeCommittedBringsTheObjectBack() {
            flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()));
            flow.escalation.opening(Mono.error(new TransientException("database unreachable", null)));
            assertThat(flow.outcome(content).block()).isEqualTo(Outcome.REDELIVERED);
            assertThat(flow.sink.verdicts()).isZero();
        }

        @Test
        void forbiddenWordsOfAGroupOpenAnIncidentToo() {
            flow.with(FakeScanner.finding("words", Words.class, TestVerdicts.term()));
            Group group = TestMedia.group("forbidden-term-one");
            RecordedVerdict recorded = flow.pipeline().judge(group, Lane.FRESH).block();
            assertThat(recorded).extracting(RecordedVerdict::decision).isEqualTo(Decision.BLOCK);
            assertThat(flow.escalation.openings(group.id())).hasSize(1);
        }
    }

    @Nested
    class Inconclusive {

        private static final Duration LONG = Duration.ofMinutes(5);

        /** Each row: a scanner, what it is asked about, and what follows from each way of not answering. */
        @ParameterizedTest
        @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                scanner         | subject | fails       | unavailable | throws      | hangs       | silent      | absent
                hash-exact      | object  | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE
                hash-perceptual | object  | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE
                file-facts      | object  | REVIEW      | REVIEW      | REVIEW      | REVIEW      | REVIEW      | PASS
                words           | object  | REVIEW      | REVIEW      | REVIEW      | REVIEW      | REVIEW      | PASS
                classifier      | object  | PASS        | PASS        | PASS        | PASS        | PASS        | PASS
                words           | group   | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE | UNSCANNABLE
                """)
        void failedHungEmptyOrAbsentScannerIsNeverClean(
                String scanner,
                String subject,
                Decision fails,
                Decision unavailable,
                Decision throwing,
                Decision hangs,
                Decision silent,
                Decision absent) {
            Class<? extends Material> reads = reads(scanner);
            inconclusive(FakeScanner.failing(scanner, reads, new IllegalStateException()), subject, "failed", fails);
            inconclusive(
                    FakeScanner.failing(scanner, reads, new TransientException("down", null)),
                    subject,
                    "unavailable",
                    unavailable);
            inconclusive(FakeScanner.throwing(scanner, reads), subject, "failed", throwing);
            inconclusive(FakeScanner.hanging(scanner, reads), subject, "timeout", hangs);
            inconclusive(FakeScanner.empty(scanner, reads), subject, "failed", silent);
            Verdict verdict = verdict(new Flow().without(scanner), subject);
            assertThat(verdict.decision()).isEqualTo(absent);
            assertThat(verdict.examination().versions()).doesNotContainKey(scanner);
        }

        private static Class<? extends Material> reads(String scanner) {
            return new Flow()
                    .scanners.stream()
                            .filter(present -> present.name().equals(scanner))
                            .findAny()
                            .orElseThrow()
                            .reads();
        }

        private void inconclusive(Scanner<?> scanner, String subject, String reason, Decision expected) {
            Verdict verdict = verdict(new Flow().with(scanner), subject);
            assertThat(verdict.decision()).as(scanner + " " + reason).isEqualTo(expected);
            assertThat(verdict.examination().inconclusive())
                    .containsExactly(new ScanResult.Inconclusive(scanner.name(), reason));
            assertThat(verdict.examination().versions()).doesNotContainKey(scanner.name());
        }

        private Verdict verdict(Flow failing, String subject) {
            StepVerifier.withVirtualTime(() -> judged(failing, subject))
                    .thenAwait(LONG)
                    .expectNextCount(1)
                    .verifyComplete();
            return failing.sink.writes().get(0);
        }

        private Mono<?> judged(Flow failing, String subject) {
            return subject.equals("group")
                    ? failing.pipeline().judge(TestMedia.group("a harmless name"), Lane.FRESH)
                    : failing.outcome(FakeContent.of(new byte[9]).with(TestMedia.context()));
        }

        @Test
        void whatCannotBeDecodedNeverPassesThoughItsDigestsAreMatched() {
            FakeScanner<Digested> exact = FakeScanner.clean("hash-exact", Digested.class);
            for (FakeDecoder decoder : new FakeDecoder[] {FakeDecoder.undecodable("truncated"), FakeDecoder.empty()}) {
                Flow broken = new Flow().with(exact).with(decoder);
                assertThat(broken.outcome(content).block()).isEqualTo(Outcome.JUDGED);
                assertThat(broken.sink.writes(Verdict::decision)).containsExactly(Decision.UNSCANNABLE);
            }
            assertThat(exact.seen()).hasSize(2);
        }

        @Test
        void aHungDecoderIsUnscannableAtItsTimeout() {
            flow.with(FakeDecoder.hanging());
            StepVerifier.withVirtualTime(() -> flow.outcome(content))
                    .thenAwait(flow.limits.decodeTimeout())
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.sink.writes(Verdict::decision)).containsExactly(Decision.UNSCANNABLE);
        }

        @Test
        void aGroupWithoutAnyScannerIsUnscannable() {
            flow.scanners.clear();
            RecordedVerdict recorded =
                    flow.pipeline().judge(TestMedia.group("a name"), Lane.FRESH).block();
            assertThat(recorded).extracting(RecordedVerdict::decision).isEqualTo(Decision.UNSCANNABLE);
        }

        @Test
        void aScannerThatDoesNotApplyIsNotAsked() {
            FakeScanner<Words> never =
                    FakeScanner.<Words>hanging("words", Words.class).only(Group.class::isInstance);
            flow.with(never);
            assertThat(flow.outcome(content.with(TestMedia.context())).block()).isEqualTo(Outcome.JUDGED);
            assertThat(never.seen()).isEmpty();
        }
    }

    @Nested
    class ContextStore {

        private final FakeScanner<Words> words = FakeScanner.clean("words", Words.class);

        private Contexts answering(Supplier<Mono<UploadContext>> answer) {
            return new Contexts() {
                @Override
                public Mono<UploadContext> find(ObjectRef ref) {
                    return answer.get();
                }

                @Override
                public Mono<Void> put(ObjectRef ref, UploadContext context) {
                    return Mono.empty();
                }

                @Override
                public Mono<UploadContext> findOfGroup(String groupId) {
                    return answer.get();
                }

                @Override
                public Mono<Void> putOfGroup(String groupId, UploadContext context) {
                    return Mono.empty();
                }
            };
        }

        /** Exact and perceptual match alike: neither waits for the store that never answers. */
        @Test
        void aHungContextStoreDelaysNoTriage() {
            flow.with(FakeScanner.finding("hash-perceptual", Pictured.class, TestVerdicts.near()))
                    .with(answering(Mono::never));
            StepVerifier.withVirtualTime(() -> flow.outcome(content))
                    .expectSubscription()
                    .then(() -> assertThat(flow.escalation.incidents()).isEqualTo(1))
                    .thenAwait(Duration.ofSeconds(1))
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
        }

        @Test
        void aFailingContextStoreChangesNothing() {
            flow.with(answering(() -> Mono.error(new TransientException("database unreachable", null))));
            assertThat(flow.outcome(content).block()).isEqualTo(Outcome.JUDGED);
            assertThat(flow.sink.writes(Verdict::decision)).containsExactly(Decision.PASS);
        }

        @Test
        void aContextStoreWithABugChangesNothing() {
            flow.with(answering(() -> {
                throw new IllegalStateException("a bug");
            }));
            assertThat(flow.outcome(content).block()).isEqualTo(Outcome.JUDGED);
        }

        @Test
        void aContextThatComesALittleLateIsStillRead() {
            flow.with(words)
                    .with(answering(() -> Mono.delay(Duration.ofMillis(400)).thenReturn(TestMedia.context())));
            StepVerifier.withVirtualTime(() -> flow.outcome(content))
                    .thenAwait(Duration.ofSeconds(1))
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(words.seen())
                    .singleElement()
                    .satisfies(material -> assertThat(material.texts()).hasSize(2));
        }

        @Test
        void whatTheObjectCarriesOutranksWhatTheStoreKnows() {
            UploadContext stored = new UploadContext("u", "g", "stored name", "stored caption", null, null, null);
            UploadContext carried = new UploadContext(null, null, "carried name", null, null, null, null);
            flow.with(words).with(answering(() -> Mono.just(stored)));
            flow.outcome(content.with(carried)).block();
            assertThat(words.seen())
                    .singleElement()
                    .satisfies(material -> assertThat(material.texts())
                            .extracting(Material.Text::value)
                            .containsExactly("carried name", "stored caption"));
        }
    }
}
