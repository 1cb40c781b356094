package io.sluice.ingest.sqs;

import io.sluice.ingest.RecordingIngestObserver;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.ingest.events.KeyEncoding;
import io.sluice.ingest.events.OwnMessage;
import io.sluice.ingest.events.S3EventParser;
import io.sluice.pipeline.Content;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.FakeLedger;
import io.sluice.pipeline.testing.FakeLookup;
import io.sluice.pipeline.testing.MediaSourceContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** A source over an empty queue of its own, and a view behind it. */
final class SourceRig implements MediaSourceContract.Rig {

    static final byte[] KEY = new byte[32];

    /** Quick where the defaults are patient. */
    static final SqsSourceSettings QUICK = new SqsSourceSettings(
            4,
            Duration.ofSeconds(3),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(200));

    final FakeLedger banks = new FakeLedger();
    final EmbeddedQueues queues;
    final String url;
    final String dead;
    final Limiter slots;
    final RecordingIngestObserver observer = new RecordingIngestObserver();
    final AtomicReference<Mono<Void>> probe = new AtomicReference<>(Mono.empty());
    final Detached detached = new Detached();
    final Parking parking;
    final SqsSource source;

    SourceRig(EmbeddedQueues queues, Limiter slots) {
        this(queues, slots, queues.client(), QUICK);
    }

    SourceRig(EmbeddedQueues queues, Limiter slots, SqsAsyncClient client, SqsSourceSettings settings) {
        this(queues, slots, client, settings, null);
    }

    SourceRig(
            EmbeddedQueues queues,
            Limiter slots,
            SqsAsyncClient client,
            SqsSourceSettings settings,
            @Nullable Overflow overflow) {
        this.queues = queues;
        this.url = queues.queue();
        this.dead = queues.queue();
        this.slots = slots;
        this.parking = new Parking(Lane.FRESH, Mono.defer(probe::get), detached, PipelineObserver.NOOP);
        SqsLane lane = new SqsLane(client, url, dead, new DeadLetterSeal(KEY), Lane.FRESH, overflow);
        Content nothing = Mono::empty;
        this.source = new SqsSource(
                lane,
                slots,
                parking,
                detached,
                new SqsSource.Reading(
                        new S3EventParser(KeyEncoding.FORM), ref -> nothing, new EntityTagHint(new FakeLookup(banks))),
                settings,
                observer);
    }

    @Override
    public SqsSource source() {
        return source;
    }

    @Override
    public void arrive(int messages) {
        for (int i = 0; i < messages; i++) {
            ObjectRef ref = new ObjectRef("uploads", "object-" + i, null);
            queues.send(url, OwnMessage.scan(new ObjectEntry(ref, 0, UploadContext.NONE, false)));
        }
    }

    @Override
    public void arriveMalformed() {
        queues.send(url, "not json");
    }

    @Override
    public int fetched() {
        return queues.invisible(url);
    }

    @Override
    public int held() {
        return queues.visible(url) + queues.invisible(url) + queues.delayed(url);
    }

    @Override
    public int deadLettered() {
        return queues.visible(dead);
    }
}
