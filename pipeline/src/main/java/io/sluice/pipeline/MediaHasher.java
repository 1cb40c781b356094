package io.sluice.pipeline;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Hashes something that somebody has in hand, as a scan would, and keeps nothing: for those who ask about a picture, or put it
 * into a bank. It is judged by nobody.
 */
public final class MediaHasher {

    /** Nothing is copied: what is hashed here lies in memory or on a disk already, and is read there again. */
    private static final int HOLD_NOTHING = 0;

    private final Fetcher fetcher;
    private final Decoder decoder;

    /**
     * A hasher.
     *
     * @param cpu where digests are computed
     */
    public MediaHasher(Decoder decoder, Scheduler cpu) {
        this.fetcher = new Fetcher(cpu, HOLD_NOTHING);
        this.decoder = decoder;
    }

    /** Digests and picture. <b>Errors:</b> {@link TransientException} if the content cannot be read. */
    public Mono<MediaHashes> hash(OpenContent content, Lane lane) {
        return fetcher.fetch(content, UploadContext.NONE, lane)
                .flatMap(media ->
                        decoder.decode(media, false).map(decoding -> new MediaHashes(media.digests(), decoding)));
    }

    /** Digests alone: no decoder is asked. <b>Errors:</b> {@link TransientException} if the content cannot be read. */
    public Mono<Digests> digest(OpenContent content, Lane lane) {
        return fetcher.fetch(content, UploadContext.NONE, lane).map(Media::digests);
    }
}
