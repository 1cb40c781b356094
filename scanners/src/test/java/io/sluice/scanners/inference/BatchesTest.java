package io.sluice.scanners.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Questions are answered by hand here, in any order. */
class BatchesTest {

    private static final int MOST = 4;

    private final List<Asked> questions = new ArrayList<>();
    private final Limiter connections = new Limiter("inference", 2, 0);
    private final Batches batches = new Batches(connections, () -> MOST, this::question, new Detached());

    private record Asked(List<byte[]> tensors, Sinks.One<List<Scores>> end) {
        void answer() {
            end.tryEmitValue(tensors.stream()
                    .map(tensor -> Scores.of("v", new float[] {tensor[0]}))
                    .toList());
        }
    }

    private Mono<List<Scores>> question(List<byte[]> tensors) {
        Asked asked = new Asked(tensors, Sinks.one());
        questions.add(asked);
        return asked.end().asMono();
    }

    private Disposable ask(int number, List<Float> answers) {
        return batches.ask(new byte[] {(byte) number})
                .subscribe(scores -> answers.add(scores.values()[0]), failure -> answers.add(Float.NaN));
    }

    private List<Integer> sizes() {
        return questions.stream().map(asked -> asked.tensors().size()).toList();
    }

    @Test
    void nobodyWaitsForAFullQuestion() {
        List<Float> answers = new ArrayList<>();
        ask(1, answers);
        assertThat(sizes()).containsExactly(1);
        questions.get(0).answer();
        assertThat(answers).containsExactly(1f);
    }

    @Test
    void whoCameMeanwhileGoesTogetherUpToTheMost() {
        List<Float> answers = new ArrayList<>();
        for (int number = 1; number <= 9; number++) {
            ask(number, answers);
        }
        assertThat(sizes()).containsExactly(1, 1);
        questions.get(1).answer();
        assertThat(sizes()).containsExactly(1, 1, 4);
        questions.get(0).answer();
        assertThat(sizes()).containsExactly(1, 1, 4, 3);
        questions.get(2).answer();
        questions.get(3).answer();
        assertThat(answers).containsExactly(2f, 1f, 3f, 4f, 5f, 6f, 7f, 8f, 9f);
        assertThat(connections.usage().inUse()).isZero();
    }

    @Test
    void whoLeavesWhileWaitingIsNotAskedAboutAndHoldsUpNobody() {
        List<Float> answers = new ArrayList<>();
        ask(1, answers);
        ask(2, answers);
        Disposable third = ask(3, answers);
        ask(4, answers);
        third.dispose();
        questions.get(0).answer();
        assertThat(questions.get(2).tensors())
                .singleElement()
                .satisfies(tensor -> assertThat(tensor[0]).isEqualTo((byte) 4));
    }

    /** A question for which nobody waits any more takes no connection, and is not asked. */
    @Test
    void ifAllLeaveNothingIsAsked() {
        ask(1, new ArrayList<>());
        ask(2, new ArrayList<>());
        ask(3, new ArrayList<>()).dispose();
        questions.get(0).answer();
        questions.get(1).answer();
        assertThat(sizes()).containsExactly(1, 1);
        assertThat(connections.usage().inUse()).isZero();
        List<Float> answers = new ArrayList<>();
        ask(5, answers);
        questions.get(2).answer();
        assertThat(answers).containsExactly(5f);
    }

    @Test
    void whoLeavesLaterDoesNotSpoilItForTheOthers() {
        List<Float> answers = new ArrayList<>();
        ask(1, answers);
        ask(2, answers);
        Disposable third = ask(3, answers);
        ask(4, answers);
        questions.get(0).answer();
        third.dispose();
        assertThat(connections.usage().inUse()).isEqualTo(2);
        questions.get(2).answer();
        assertThat(answers).containsExactly(1f, 4f);
    }

    @Test
    void aFailureIsToldToAllOfItsQuestionAndToNobodyElse() {
        List<Float> answers = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            ask(number, answers);
        }
        questions.get(0).answer();
        questions.get(2).end().tryEmitError(new TransientException("down", null));
        assertThat(answers)
                .hasSize(4)
                .startsWith(1f)
                .filteredOn(answer -> answer.isNaN())
                .hasSize(3);
        questions.get(1).answer();
        assertThat(answers).hasSize(5).endsWith(2f);
        assertThat(connections.usage().inUse()).isZero();
    }

    @Test
    void silenceIsAFailure() {
        StepVerifier.create(
                        new Batches(connections, () -> MOST, tensors -> Mono.empty(), new Detached()).ask(new byte[1]))
                .verifyError(TransientException.class);
    }

    /** Four threads, some of whom leave: each who stays gets its own answer, no connection is lost, none is used twice. */
    @Test
    void underLoadEachGetsItsOwnAnswer() {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        Batches loaded = new Batches(connections, () -> MOST, tensors -> answered(tensors, now, most), new Detached());
        Flux.range(0, 4)
                .flatMap(
                        thread -> Flux.range(0, 5_000)
                                .flatMap(at -> asked(loaded, at), 16)
                                .subscribeOn(Schedulers.newSingle("load-" + thread, true)),
                        4)
                .as(StepVerifier::create)
                .thenConsumeWhile(right -> right)
                .verifyComplete();
        assertThat(most).hasValueLessThanOrEqualTo(2);
        Eventually.eventually(
                "all connections are given back", () -> connections.usage().inUse() == 0);
        assertThat(connections.usage().waiting().values()).containsOnly(0);
    }

    private static Mono<Boolean> asked(Batches batches, int at) {
        Mono<Boolean> answer = batches.ask(new byte[] {(byte) at}).map(scores -> scores.values()[0] == (byte) at);
        return at % 7 == 0 ? Mono.firstWithSignal(Mono.just(true), answer) : answer;
    }

    private static Mono<List<Scores>> answered(List<byte[]> tensors, AtomicInteger now, AtomicInteger most) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        return Mono.fromCallable(() -> tensors.stream()
                        .map(tensor -> Scores.of("v", new float[] {tensor[0]}))
                        .toList())
                .subscribeOn(ThreadLocalRandom.current().nextBoolean() ? Schedulers.single() : Schedulers.immediate())
                .doOnTerminate(now::decrementAndGet);
    }
}
