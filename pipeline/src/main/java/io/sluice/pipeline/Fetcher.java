package io.sluice.pipeline;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reads an object once, from first byte to last: all digests are made in passing, and a small object's bytes are kept.
 * Nothing is written to disk.
 */
final class Fetcher {

    /** Chunks that may wait for the digests of one object. */
    private static final int PREFETCH = 2;

    private final Scheduler cpu;
    private final int wholeBytes;

    /**
     * A fetcher.
     *
     * @param cpu where digests are computed
     * @param wholeBytes objects up to this size are kept whole
     */
    Fetcher(Scheduler cpu, int wholeBytes) {
        this.cpu = cpu;
        this.wholeBytes = wholeBytes;
    }

    /** Reads. <b>Errors:</b> those of {@link OpenContent#bytes()}. */
    Mono<Media> fetch(OpenContent content, UploadContext context, Lane lane) {
        return Mono.defer(() -> {
            Reading reading = new Reading(content.object().sizeBytes(), wholeBytes);
            return content.bytes()
                    .publishOn(cpu, PREFETCH)
                    .doOnNext(reading::take)
                    .then(Mono.fromSupplier(() -> reading.finish(content, context, lane)));
        });
    }

    /** The state of one read. Touched by one thread at a time. */
    private static final class Reading {
        private final MessageDigest md5 = digest("MD5");
        private final MessageDigest sha1 = digest("SHA-1");
        private final MessageDigest sha256 = digest("SHA-256");
        private final @Nullable ByteBuffer whole;
        private final long expected;
        private long seen;

        Reading(long expected, int wholeBytes) {
            this.expected = expected;
            this.whole = expected <= wholeBytes ? ByteBuffer.allocate((int) expected) : null;
        }

        void take(ByteBuffer chunk) {
            seen += chunk.remaining();
            if (seen > expected) {
                throw new TransientException("the store sent more bytes than it announced", null);
            }
            md5.update(chunk.duplicate());
            sha1.update(chunk.duplicate());
            sha256.update(chunk.duplicate());
            if (whole != null) {
                whole.put(chunk.duplicate());
            }
        }

        Media finish(OpenContent content, UploadContext context, Lane lane) {
            if (seen != expected) {
                throw new TransientException("the store sent fewer bytes than it announced", null);
            }
            HexFormat hex = HexFormat.of();
            Digests digests = new Digests(
                    hex.formatHex(md5.digest()), hex.formatHex(sha1.digest()), hex.formatHex(sha256.digest()));
            return new Media(content, context, lane, digests, whole == null ? null : whole.flip());
        }

        private static MessageDigest digest(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + algorithm, e);
            }
        }
    }
}
