package io.sluice.pipeline.testing;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Material;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.Subject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** A scanner that says what it is told to, or misbehaves. Remembers what it was given. */
public final class FakeScanner<M extends Material> implements Scanner<M> {

    private final String name;
    private final Class<M> reads;
    private final Predicate<Subject> applies;
    private final Function<M, Mono<ScanResult>> answer;
    private final boolean deferrable;
    private final List<M> seen = new CopyOnWriteArrayList<>();

    private FakeScanner(
            String name,
            Class<M> reads,
            Predicate<Subject> applies,
            Function<M, Mono<ScanResult>> answer,
            boolean deferrable) {
        this.name = name;
        this.reads = reads;
        this.applies = applies;
        this.answer = answer;
        this.deferrable = deferrable;
    }

    /** Answers by a function. */
    public static <M extends Material> FakeScanner<M> answering(
            String name, Class<M> reads, Function<M, Mono<ScanResult>> answer) {
        return new FakeScanner<>(name, reads, subject -> true, answer, false);
    }

    /** Finds nothing. */
    public static <M extends Material> FakeScanner<M> clean(String name, Class<M> reads) {
        return finding(name, reads);
    }

    /** Finds the same in everything. */
    public static <M extends Material> FakeScanner<M> finding(String name, Class<M> reads, Finding... findings) {
        return answering(name, reads, material -> Mono.just(new Completed(name, "v1", List.of(findings))));
    }

    /** Never answers. */
    public static <M extends Material> FakeScanner<M> hanging(String name, Class<M> reads) {
        return answering(name, reads, material -> Mono.never());
    }

    /** Fails. */
    public static <M extends Material> FakeScanner<M> failing(String name, Class<M> reads, Throwable failure) {
        return answering(name, reads, material -> Mono.error(failure));
    }

    /** Fails before it has a publisher to fail with. */
    public static <M extends Material> FakeScanner<M> throwing(String name, Class<M> reads) {
        return answering(name, reads, material -> {
            throw new IllegalStateException("a scanner with a bug");
        });
    }

    /** Answers nothing. */
    public static <M extends Material> FakeScanner<M> empty(String name, Class<M> reads) {
        return answering(name, reads, material -> Mono.empty());
    }

    /** This scanner, with nothing to say of other subjects. */
    public FakeScanner<M> only(Predicate<Subject> subjects) {
        return new FakeScanner<>(name, reads, subjects, answer, deferrable);
    }

    /** This scanner, which may be put off. */
    public FakeScanner<M> deferrable() {
        return new FakeScanner<>(name, reads, applies, answer, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<M> reads() {
        return reads;
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return applies.test(subject);
    }

    @Override
    public boolean isDeferrable() {
        return deferrable;
    }

    @Override
    public boolean matchesBanks() {
        return name.startsWith("hash-");
    }

    @Override
    public Mono<ScanResult> scan(M material) {
        seen.add(material);
        return answer.apply(material);
    }

    /** What it was given, in order. */
    public List<M> seen() {
        return List.copyOf(seen);
    }

    @Override
    public String toString() {
        return name;
    }
}
