package io.sluice.pipeline;

import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Fetches for tests outside this package, which cannot make a {@link Media} themselves. */
public final class MediaFixture {

    private MediaFixture() {}

    /** Opens and fetches as the flow does, and waits for it. */
    public static Media fetch(Content content, UploadContext context, Lane lane, int wholeBytes) {
        Fetcher fetcher = new Fetcher(Schedulers.immediate(), wholeBytes);
        Mono<Media> media = content.open().flatMap(open -> fetcher.fetch(open, context, lane));
        return Objects.requireNonNull(media.block(Duration.ofSeconds(10)));
    }
}
