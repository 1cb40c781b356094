package io.sluice.pipeline;

import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.Material.Unpacked;
import io.sluice.pipeline.Material.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * Looks at one subject: one read, one decode, and every result escalated the moment it exists.
 *
 * <pre>
 * words ─────────────────────────────────────────▶ escalate ─┐
 * fetch ─▶ digests ─▶ exact match ─▶ escalate ─┐              ├─▶ all results
 *              └──────▶ decode ─▶ scans of the picture and of what is inside ─▶ escalate ─┘
 * </pre>
 *
 * <p>An exact hit's incident is committed before its object is given to the decoder, so nothing that decoding or
 * classifying may do can delay it.
 */
public final class Examiner {

    /** Longest wait for a context that came apart from the object; words are scanned with what is known by then. */
    private static final Duration CONTEXT_WAIT = Duration.ofMillis(500);

    /** In whose name it is said that a part was not looked at. */
    private static final String DECODER = "decoder";

    private final Fetcher fetcher;
    private final Scanners scanners;
    private final Decoder decoder;
    private final VerdictPolicy policy;
    private final Escalator escalator;
    private final KeptExaminer kept;
    private final Contexts contexts;
    private final Supplier<PipelineLimits> limits;
    private final Clock clock;
    private final PipelineObserver observer;

    /**
     * An examiner from its collaborators.
     *
     * @param limits asked anew for every object; what is held whole is asked once
     */
    public Examiner(
            Parts parts,
            VerdictPolicy policy,
            Supplier<PipelineLimits> limits,
            PipelineObserver observer,
            Clock clock) {
        this.fetcher = new Fetcher(parts.cpu(), limits.get().wholeBytes());
        this.scanners = new Scanners(parts.scanners(), () -> limits.get().scanTimeout(), parts.deferring(), observer);
        this.decoder = parts.decoder();
        this.escalator = new Escalator(policy, parts.escalation(), observer, clock);
        this.kept = new KeptExaminer(scanners, escalator);
        this.contexts = parts.contexts();
        this.policy = policy;
        this.limits = limits;
        this.clock = clock;
        this.observer = observer;
    }

    /** The policy it escalates by. */
    VerdictPolicy policy() {
        return policy;
    }

    /** Who is told. */
    PipelineObserver observer() {
        return observer;
    }

    /**
     * Looks at a group: its words are all there is.
     *
     * <p><b>Errors:</b> those of {@link Escalation#open}.
     */
    public Mono<Examination> examine(Group group, Lane lane) {
        return words(lane, group, UploadContext.NONE)
                .collectList()
                .map(results -> new Examination(group, lane, UploadContext.NONE, null, null, results));
    }

    /**
     * Looks at an object. A hit's bytes are sealed while they are in hand.
     *
     * <p><b>Errors:</b> {@link TransientException}, {@link SupersededException} and {@link SetupException} of reading and
     * escalating. What scanners and decoders do wrong is part of the result.
     */
    public Mono<Examination> examine(OpenContent content, UploadContext submitted, Lane lane, Suspicion suspicion) {
        UploadContext known = submitted.or(content.context());
        Mono<UploadContext> context = completed(known, content.object().ref()).cache();
        return Mono.zip(
                context.flatMapMany(all -> words(lane, content.object(), all)).collectList(),
                fetch(content, known, lane).flatMap(media -> triage(media, context, suspicion)),
                (words, rest) -> rest.with(words));
    }

    /**
     * Looks again at an object of which only the hashes are at hand.
     *
     * <p><b>Errors:</b> those of {@link Escalation#open}.
     */
    public Mono<Examination> examine(KeptObject object) {
        return kept.examine(object);
    }

    /** What is known by now: triage does not wait for what came apart from the object. */
    private static Mono<UploadContext> byNow(Mono<UploadContext> context, UploadContext known) {
        return Mono.firstWithSignal(context, Mono.just(known));
    }

    /** What came apart from the object is looked up beside the fetch, so its slowness or failure delays no triage. */
    private Mono<UploadContext> completed(UploadContext known, ObjectRef ref) {
        return Mono.defer(() -> contexts.find(ref))
                .timeout(CONTEXT_WAIT)
                .onErrorResume(failure -> Mono.empty())
                .map(known::or)
                .defaultIfEmpty(known);
    }

    private Mono<Media> fetch(OpenContent content, UploadContext context, Lane lane) {
        return fetcher.fetch(content, context, lane)
                .elapsed()
                .doOnNext(
                        timed -> observer.fetched(lane, content.object().sizeBytes(), Duration.ofMillis(timed.getT1())))
                .map(timed -> timed.getT2());
    }

    private Flux<ScanResult> words(Lane lane, Subject subject, UploadContext context) {
        List<Material.Text> texts = Texts.of(subject, context);
        if (texts.isEmpty()) {
            return Flux.empty();
        }
        return scanners.scan(lane, Words.class, new Words(subject, texts))
                .flatMap(result -> escalator.escalated(result, subject, context, null), Escalator.AT_ONCE);
    }

    /** The decoder gets the object only after its exact match is escalated. */
    private Mono<Examination> triage(Media media, Mono<UploadContext> context, Suspicion suspicion) {
        return Mono.deferContextual(begun -> exact(media).collectList().doOnNext(matched -> triaged(media, begun)))
                .zipWhen(exact -> decode(media, suspicion))
                .flatMap(seen -> byNow(context, media.context())
                        .flatMap(known -> pictured(media, known, seen.getT2(), seen.getT1())));
    }

    private void triaged(Media media, ContextView begun) {
        Begun.ago(begun, clock)
                .ifPresent(ago -> observer.triaged(media.lane(), media.object().sizeBytes(), ago));
    }

    private Flux<ScanResult> exact(Media media) {
        return scanners.scan(media.lane(), Digested.class, new Digested(media.object(), media.digests()))
                .flatMap(
                        result -> escalator.escalated(result, media.object(), media.context(), media),
                        Escalator.AT_ONCE);
    }

    private Mono<Decoding> decode(Media media, Suspicion suspicion) {
        if (suspicion == Suspicion.CONDEMNED) {
            return Mono.just(new Undecodable("unknown", "repeatedly-failed"));
        }
        return decoder.decode(media, suspicion == Suspicion.ALONE)
                .defaultIfEmpty(new Undecodable("unknown", "decoder-silent"))
                .timeout(limits.get().decodeTimeout(), Mono.just(new Undecodable("unknown", "decoder-timeout")))
                .elapsed()
                .doOnNext(timed -> observer.decoded(media.lane(), timed.getT2(), Duration.ofMillis(timed.getT1())))
                .map(timed -> timed.getT2());
    }

    private Mono<Examination> pictured(Media media, UploadContext context, Decoding decoding, List<ScanResult> exact) {
        Examination soFar = new Examination(media.object(), media.lane(), context, media.digests(), decoding, exact);
        return scans(media, context, decoding).collectList().map(soFar::with);
    }

    private Flux<ScanResult> scans(Media media, UploadContext context, Decoding decoding) {
        return Flux.merge(whole(media, context, decoding), inside(media, decoding))
                .flatMap(result -> escalator.escalated(result, media.object(), context, media), Escalator.AT_ONCE);
    }

    /** The picture of the object itself. What has none passes only if all its parts were looked at. */
    private Flux<ScanResult> whole(Media media, UploadContext context, Decoding decoding) {
        MediaObject object = media.object();
        if (decoding instanceof Picture picture) {
            return scanners.scan(media.lane(), Pictured.class, new Pictured(object, context, picture));
        }
        String gap = scanners.anyReads(Unpacked.class, object) ? decoding.gap() : "parts-not-matched";
        return gap == null ? scanners.idle(Pictured.class, object) : scanners.missing(Pictured.class, object, gap);
    }

    /** What is inside of it. A part that nobody could look at keeps the whole from passing, however good its picture. */
    private Flux<ScanResult> inside(Media media, Decoding decoding) {
        String gap = decoding.gap();
        if (decoding instanceof Undecodable undecodable) {
            return scanners.missing(Unpacked.class, media.object(), undecodable.reason());
        }
        Flux<ScanResult> found =
                scanners.scan(media.lane(), Unpacked.class, new Unpacked(media.object(), decoding.parts()));
        return gap == null ? found : found.concatWithValues(new ScanResult.Inconclusive(DECODER, gap));
    }

    /**
     * What an examiner works with.
     *
     * @param scanners all of them
     * @param decoder turns bytes into pictures
     * @param escalation the fast path
     * @param contexts what platforms say of uploads
     * @param cpu where digests are computed
     * @param deferring when scanners are put off; null if they cannot be
     */
    public record Parts(
            List<Scanner<?>> scanners,
            Decoder decoder,
            Escalation escalation,
            Contexts contexts,
            Scheduler cpu,
            @Nullable Deferring deferring) {
        public Parts {
            scanners = List.copyOf(scanners);
        }
    }
}
