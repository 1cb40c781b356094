package io.sluice.app.check;

import io.sluice.app.check.Check.NotWellException;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.sqs.QueueDepths;
import io.sluice.pipeline.canary.CanaryPicture;
import io.sluice.sink.evidence.vault.ObjectLock;
import io.sluice.sink.gate.StoreProbe;
import io.sluice.sink.verdicts.StoredVerdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;

/** Everything that is looked at, in order: what others need comes first. */
final class Checks {

    /** A clock that is farther off makes due times, leases and signatures wrong. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);

    private static final String POLICIES = "compare the credentials' policy with docs/deploy.md";

    private final CheckedParts parts;
    private final SluiceSettings settings;
    private final Canary canary;
    private final Clock clock;

    Checks(CheckedParts parts, Canary canary, Clock clock) {
        this.parts = parts;
        this.settings = parts.settings();
        this.canary = canary;
        this.clock = clock;
    }

    List<Check> all() {
        return List.of(
                new Check(
                        "database",
                        "is sluice.database right, and the server up?",
                        parts.database().probe().thenReturn("answers")),
                new Check(
                        "database clock",
                        "let both machines follow the same time service",
                        Mono.defer(() -> skew(parts.database().now()))),
                new Check(
                        "queues",
                        "are the URLs under sluice.queues right, and may this worker ask for attributes?",
                        queues()),
                new Check(
                        "bucket",
                        "is sluice.store right, and may these credentials put " + CanaryPicture.PREFIX
                                + "* into the first bucket?",
                        canary.put().thenReturn("took a picture under " + CanaryPicture.PREFIX)),
                new Check("store clock", "let this machine follow a time service", Mono.defer(() -> skew(storeTime()))),
                new Check("permissions", POLICIES, permissions()),
                new Check(
                        "event and verdict",
                        "is a worker running, and does the bucket send s3:ObjectCreated to sluice.queues.fresh?",
                        canary.verdict().map(Checks::judged)),
                new Check(
                        "verdict queue",
                        "may the worker send to sluice.queues.verdicts?",
                        canary.verdict(told -> told.publishedRevision() >= told.revision(), "the event was not sent")
                                .thenReturn("took the event")),
                new Check("tags", "may the worker tag objects, and write into the quarantine?", tags()),
                new Check(
                        "lock",
                        "make the evidence bucket anew with Object Lock, or set sluice.evidence.accept-unlocked",
                        lock()),
                new Check(
                        "clean-up",
                        "delete what lies under " + CanaryPicture.PREFIX + " yourself",
                        canary.delete().thenReturn("the picture is deleted")));
    }

    private Mono<String> queues() {
        SluiceSettings.Queues queues = settings.queues();
        SluiceSettings.Dead dead = queues.dead();
        List<String> urls = Stream.of(
                        queues.urgent(),
                        queues.fresh(),
                        queues.backlog(),
                        queues.deferred(),
                        queues.groups(),
                        queues.verdicts(),
                        dead.urgent(),
                        dead.fresh(),
                        dead.backlog(),
                        dead.deferred(),
                        dead.groups())
                .filter(Objects::nonNull)
                .toList();
        return Flux.fromIterable(urls)
                .concatMap(new QueueDepths(parts.queues())::of, 1)
                .count()
                .map(count -> count + " answer");
    }

    private Mono<String> permissions() {
        Mono<HeadBucketResponse> quarantine = parts.store()
                .ask(() -> parts.store()
                        .client()
                        .headBucket(head -> head.bucket(settings.store().quarantine())));
        Mono<HeadBucketResponse> evidence = parts.evidence()
                .ask(() -> parts.evidence()
                        .client()
                        .headBucket(head -> head.bucket(settings.store().evidence())));
        return canary.read()
                .then(quarantine)
                .then(evidence)
                .thenReturn("the picture was read, quarantine and evidence are reached");
    }

    private Mono<String> tags() {
        StoreProbe probe = new StoreProbe(parts.store());
        String quarantine = Objects.requireNonNull(settings.store().quarantine());
        return probe.probe(settings.store().uploads().get(0), quarantine)
                .flatMap(can -> canary.verdict(
                                told -> told.announcedRevision() >= told.revision(), "the object was not marked")
                        .thenReturn(
                                can.tags()
                                        ? "work, and the picture has its mark"
                                        : "none in this store: what is blocked goes to quarantine"));
    }

    private Mono<String> lock() {
        String bucket = Objects.requireNonNull(settings.store().evidence());
        return ObjectLock.of(parts.evidence(), bucket, settings.evidence().acceptUnlocked())
                .isOn()
                .map(isOn -> isOn ? "is on" : "none, as sluice.evidence.accept-unlocked accepts");
    }

    /** How far the other clock is off: the answer's own way counts half. */
    private Mono<String> skew(Mono<Instant> theirs) {
        Instant asked = clock.instant();
        return theirs.switchIfEmpty(Mono.error(new NotWellException("it does not say what time it is")))
                .map(time -> {
                    Instant now = clock.instant();
                    Instant middle = asked.plus(Duration.between(asked, now).dividedBy(2));
                    Duration off = Duration.between(middle, time).abs();
                    if (off.compareTo(MOST_SKEW) > 0) {
                        throw new NotWellException("it is " + off.toSeconds() + " s off");
                    }
                    return "within " + MOST_SKEW.toSeconds() + " s";
                });
    }

    private Mono<Instant> storeTime() {
        String bucket = settings.store().uploads().get(0);
        return parts.store()
                .ask(() -> parts.store().client().headBucket(head -> head.bucket(bucket)))
                .flatMap(answer -> Mono.justOrEmpty(answer.sdkHttpResponse().firstMatchingHeader("Date")))
                .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
    }

    private static String judged(StoredVerdict verdict) {
        return "the picture was judged: " + verdict.decision();
    }
}
