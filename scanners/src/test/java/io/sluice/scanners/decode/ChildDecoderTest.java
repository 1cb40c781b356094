package io.sluice.scanners.decode;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.HandMadeMedia;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.Undecodable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class ChildDecoderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Undecodable ANSWER = new Undecodable("unknown", "unknown-format");

    private final DecoderSettings settings = TestSettings.quick();
    private final Limiter limiter = new Limiter("decoder", 2, 1);
    private final Scheduler scheduler = Schedulers.newBoundedElastic(3, 100, "decoder-io");
    private final ChildPool pool = new ChildPool(settings, faulty(settings));
    private final ChildDecoder decoder = new ChildDecoder(settings, limiter, scheduler, pool);

    @AfterEach
    void close() {
        decoder.close();
        scheduler.dispose();
    }

    @Test
    void oneChildServesObjectAfterObject() {
        expect("hello", ANSWER);
        List<Long> first = pool.pids();
        expect("hello again", ANSWER);
        assertThat(pool.pids()).isEqualTo(first).hasSize(1);
    }

    @Test
    void anObjectThatKillsItsChildIsTriedOnceMoreAndThenUndecodable() {
        expect("halt", new Undecodable("unknown", "decoder-crashed"));
        expect("hello", ANSWER);
    }

    @Test
    void theSecondTryIsInAChildThatHasSeenNoOtherObject() {
        expect("hello", ANSWER);
        expect("halt unless alone", ANSWER);
        assertThat(pool.pids()).as("the child of the second try is not kept").isEmpty();
    }

    @Test
    void anObjectUnderSuspicionHasAChildOfItsOwnFromTheStart() {
        expect("hello", ANSWER);
        List<Long> kept = pool.pids();
        StepVerifier.create(decoder.decode(media("halt unless alone"), true))
                .expectNext(ANSWER)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(pool.pids()).isEqualTo(kept);
    }

    @Test
    void anObjectThatHangsItsChildIsUndecodableInTime() {
        expect("hang", new Undecodable("unknown", "decoder-timeout"));
        assertThat(pool.pids()).isEmpty();
    }

    @Test
    void aChildThatBabblesIsKilled() {
        expect("babble", new Undecodable("unknown", "decoder-garbled"));
        expect("lie", new Undecodable("unknown", "decoder-garbled"));
        assertThat(pool.pids()).isEmpty();
    }

    @Test
    void cancelKillsTheChildAtWorkAndFreesThePermit() {
        StepVerifier.create(decoder.decode(media("hang"), false))
                .thenAwait(Duration.ofSeconds(1))
                .thenCancel()
                .verify(PATIENCE);
        assertThat(pool.pids()).isEmpty();
        assertThat(limiter.usage().inUse()).isZero();
        expect("hello", ANSWER);
    }

    @Test
    void aStoreThatFailsIsNoFaultOfTheObjects() {
        TransientException reset = new TransientException("reset", null);
        Media unreadable = HandMadeMedia.ranged(Lane.FRESH, 1000, Mono.error(reset));
        StepVerifier.create(decoder.decode(unreadable, false))
                .expectErrorMatches(reset::equals)
                .verify(PATIENCE);
        assertThat(limiter.usage().inUse()).isZero();
    }

    @Test
    void aChildThatCannotBeStartedIsATransientError(@TempDir Path empty) {
        DecoderSettings without = TestSettings.withJava(empty.resolve("no-java"));
        try (ChildDecoder broken = new ChildDecoder(without, limiter, scheduler)) {
            StepVerifier.create(broken.decode(media("hello"), false))
                    .expectError(TransientException.class)
                    .verify(PATIENCE);
        }
    }

    @Test
    void warmingStartsEveryChildAndHasItDecodeAPicture() {
        DecoderSettings patient = TestSettings.patient();
        try (ChildPool warmed = new ChildPool(patient, new ChildCommand(patient, SandboxTools.find()));
                ChildDecoder real = new ChildDecoder(patient, limiter, scheduler, warmed)) {
            real.warm().block(PATIENCE);
            assertThat(warmed.pids()).hasSize(patient.children());
        }
    }

    @Test
    void childrenComeAndGoWhileItWorks() {
        DecoderSettings patient = TestSettings.patient();
        try (ChildPool changing = new ChildPool(patient, new ChildCommand(patient, SandboxTools.find()));
                ChildDecoder real = new ChildDecoder(patient, limiter, scheduler, changing)) {
            int before = patient.children();
            real.warm().block(PATIENCE);
            real.children(before + 1);
            eventually("one more has rehearsed", () -> changing.pids().size() == before + 1);
            assertThat(limiter.usage().limit()).isEqualTo(before + 1);
            real.children(1);
            eventually("the others are gone", () -> changing.pids().size() == 1);
            assertThat(limiter.usage()).returns(1L, Limiter.Usage::limit).returns(0L, Limiter.Usage::reserved);
        }
    }

    @Test
    void childrenThatCannotDecodeAPlainPictureAreNotReady() {
        StepVerifier.create(decoder.warm())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(TransientException.class)
                        .hasRootCauseMessage("a child cannot decode a plain picture: unknown-format; "
                                + "are the native libraries of this platform there?"))
                .verify(PATIENCE);
        assertThat(pool.pids()).isEmpty();
    }

    @Test
    void closeLeavesNoChildBehind() {
        expect("hello", ANSWER);
        ProcessHandle child = ProcessHandle.of(pool.pids().get(0)).orElseThrow();
        decoder.close();
        assertThat(child.isAlive()).isFalse();
    }

    private void expect(String object, Decoding answer) {
        StepVerifier.create(decoder.decode(media(object), false))
                .expectNext(answer)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static Media media(String object) {
        return HandMadeMedia.whole(Lane.FRESH, object.getBytes(StandardCharsets.US_ASCII));
    }

    private static ChildCommand faulty(DecoderSettings settings) {
        return new ChildCommand(settings, SandboxTools.find(), "io.sluice.scanners.decode.child.FaultyChild");
    }
}
